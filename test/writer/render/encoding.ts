// Node decodes the Chinese encodings but writes none of them: the table is made by decoding every two-byte code once.

let table: Map<string, number> | null = null;

function build(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const made = new Map<string, number>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(high, low));
      if (char.length === 1 && char !== '\ufffd' && !made.has(char)) made.set(char, (high << 8) | low);
    }
  }
  return made;
}

/** Text in GBK. Blanks that GBK lacks become plain ones. */
function encodeGbk(text: string): Uint8Array {
  table ??= build();
  const out: number[] = [];
  for (const char of text.replace(/[\u00a0\u2002]/g, ' ')) {
    const code = char.charCodeAt(0);
    if (code < 0x80) out.push(code);
    else {
      const pair = table.get(char);
      if (pair === undefined) throw new Error(`no GBK code for ${char} (U+${code.toString(16)})`);
      out.push(pair >> 8, pair & 0xff);
    }
  }
  return Uint8Array.from(out);
}

export function encode(
  text: string,
  encoding: 'utf-8' | 'utf-8-bom' | 'gb18030' | 'gb18030-undeclared' | 'utf-16le',
): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8-bom':
      return new TextEncoder().encode(`\ufeff${text}`);
    case 'utf-16le':
      return Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
    default:
      return encodeGbk(text);
  }
}
