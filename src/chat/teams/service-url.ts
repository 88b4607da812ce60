/** Hosts of the Bot Connector; the United States' government cloud has its own. */
const HOSTS = /^(smba\.trafficmanager\.net|([a-z0-9-]+\.)+(botframework\.com|teams\.microsoft\.(com|us)))$/i;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether we may send to an address, and with it our token. */
export type AllowsServiceUrl = (serviceUrl: string) => boolean;

/** The Bot Connector alone, over https. */
export const allowsConnector: AllowsServiceUrl = (serviceUrl) => {
  const url = urlOf(serviceUrl);
  return url?.protocol === 'https:' && HOSTS.test(url.hostname) && isPlain(url);
};

/** This machine alone: the Playground, where there is no token either. */
export const allowsLoopback: AllowsServiceUrl = (serviceUrl) => {
  const url = urlOf(serviceUrl);
  return url !== null && LOOPBACK.test(url.hostname) && isPlain(url);
};

/** Names and ports are ways to look like another address. */
function isPlain({ username, password, protocol, port }: URL): boolean {
  return username === '' && password === '' && (protocol === 'http:' || port === '');
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
