/**
 * Keeps calls made before the script is here. Put into the page as `<script>…</script>` above the tag; each call returns
 * a promise of what the real one will return.
 */
export const STUB =
  'window.journey?.track||(window.journey=new Proxy([],{get:(q,k)=>k in q?q[k]:(...a)=>new Promise(r=>q.push([k,a,r]))}))'
