const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The texts of the elements that hold nothing but text, by their names; of two with one name the first. Enough for SMQ's flat documents:
 * no entities but XML's own, no document type.
 */
export function xmlElements(xml: string): Readonly<Record<string, string>> {
  const found = xml.matchAll(/<([A-Za-z]\w{0,60})(?:\s[^<>]*)?>((?:[^<]|<!\[CDATA\[[^]*?\]\]>)*)<\/\1\s*>/g)
  const texts = Array.from(found, ([, name = '', text = '']) => [name, unescape(text)] as const)
  return Object.fromEntries(texts.toReversed())
}

const unescape = (text: string): string =>
  text.replace(
    /<!\[CDATA\[([^]*?)\]\]>|&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,6});/g,
    (whole, raw: string | undefined, entity: string = '') => {
      if (raw !== undefined) return raw
      if (!entity.startsWith('#')) return entities[entity] ?? whole
      const point = Number(entity.replace('#x', '0x').replace('#', ''))
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )
