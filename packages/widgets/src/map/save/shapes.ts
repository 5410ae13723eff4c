/** One thing to paint, in px from the upper left corner of the picture. */
export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; radius: number; paint: Paint }
  | { kind: 'path'; d: string; x: number; y: number; scaleX: number; scaleY: number; paint: Paint }
  | {
      kind: 'text'
      text: string
      x: number
      y: number
      width: number
      font: Font
      color: string
      rtl: boolean
    }

export interface Paint {
  fill: string
  stroke: string
  thick: number
  dash: number[]
}

export interface Font {
  size: number
  weight: string
  family: string
}

export interface Picture {
  width: number
  height: number
  ground: string
  shapes: Shape[]
}
