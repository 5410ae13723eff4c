const MARKS = /(<!-- sizes -->\n)[\s\S]*?(<!-- \/sizes -->)/

/** The README with this table between its marks. */
export function withSizes(readme: string, table: string): string {
  if (!MARKS.test(readme))
    throw new Error(
      'README.md has no lines <!-- sizes --> and <!-- /sizes -->; put them where the table belongs.',
    )
  return readme.replace(MARKS, (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`)
}
