/** A browser that keeps cookies, follows nothing by itself and sends what browsers send with a form. */
export interface WebVisitor {
  readonly cookies: Map<string, string>;
  /** Asks for an address as somebody who clicked a link. */
  open(path: string): Promise<Response>;
  /** Sends a form as a page of this origin does, unless other headers are given. */
  send(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

export function webVisitor(origin: () => string, language = 'en'): WebVisitor {
  const cookies = new Map<string, string>();

  async function ask(
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<Response> {
    const address = path.startsWith('http') ? path : origin() + path;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', 'accept-language': language, cookie, ...init.headers },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /Expires=Thu, 01 Jan 1970/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    open: (path) => ask(path, {}),
    send: (path, fields, headers = { origin: origin(), 'sec-fetch-site': 'same-origin' }) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
  };
}
