// Lists in which no two lines read alike.

/** [value, words] pairs no two of which read alike: namesakes are numbered, as in every list of the program. */
export function apart(pairs) {
  const taken = new Set()
  return pairs.map(([value, words]) => {
    let told = words
    for (let number = 2; taken.has(told); number++) told = `${words} (${number})`
    taken.add(told)
    return [value, told]
  })
}
