/** A piece of a page that is safe to send: text in it was escaped when it was put there. */
export interface Html {
  readonly html: string;
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Inserted = string | number | Html | readonly Html[] | null;

/** Puts a piece of a page together; whatever is no piece itself is text, and is escaped. */
export function html(pieces: TemplateStringsArray, ...inserted: readonly Inserted[]): Html {
  const written = pieces.map(
    (piece, nth) => piece + (nth < inserted.length ? write(inserted[nth] ?? null) : ''),
  );
  return { html: written.join('') };
}

/** A whole page: what the head holds beside its title stands in `head`, line by line. */
export function wholePage({
  locale,
  title,
  head,
  body,
}: {
  locale: string;
  title: string;
  head: Html;
  body: Html;
}): string {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Klankbord</title>
${head}
</head>
<body>
${body}
</body>
</html>
`.html;
}

function write(value: Inserted): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'html' in value ? value.html : value.map(({ html: piece }) => piece).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
