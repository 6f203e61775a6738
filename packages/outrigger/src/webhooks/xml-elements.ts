const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** A section of characters, a tag, a text, or the beginning of other markup. None is looked at twice: whoever sends this may mean harm. */
const tokens = /<!\[CDATA\[([^]*?)(?:\]\]>|$)|<(\/?)([A-Za-z]\w{0,60})(?:\s[^<>]*)?>|[^<]+|</g

/**
 * The texts of the elements that hold nothing but text, by their names; of two with one name the first. Enough for SMQ's flat documents:
 * no entities but XML's own, no document type.
 */
export function xmlElements(xml: string): Readonly<Record<string, string>> {
  const texts = new Map<string, string>()
  let open: string | undefined
  let text = ''
  for (const [token, section, slash, name] of xml.matchAll(tokens)) {
    if (name !== undefined) {
      if (slash === '/' && name === open && !texts.has(name)) texts.set(name, text)
      open = slash === '/' ? undefined : name
      text = ''
    } else if (token === '<') open = undefined
    else text += section ?? unescape(token)
  }
  return Object.fromEntries(texts)
}

const unescape = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,6});/g, (whole, entity: string) => {
    if (!entity.startsWith('#')) return entities[entity] ?? whole
    const point = Number(entity.replace('#x', '0x').replace('#', ''))
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
