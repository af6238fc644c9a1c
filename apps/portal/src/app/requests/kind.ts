/** What a request is about, as people say it: the key of its words in the area `requests`. */
export function kindOf(requestType: string): 'add' | 'extend' | 'remove' {
  if (/remove/i.test(requestType)) return 'remove';
  return /update|extend/i.test(requestType) ? 'extend' : 'add';
}
