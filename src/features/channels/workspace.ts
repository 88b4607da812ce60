/**
 * What stands before an id in an address of a platform with several workspaces, with its slash ("T0123/C0123" →
 * "T0123/"); '' where there is one workspace only. Equal ids of two workspaces never meet by it.
 */
export function workspaceOf(address: string): string {
  return address.slice(0, address.lastIndexOf('/') + 1);
}

/** Whether a person may see a channel's settings as far as workspaces go: a channel of one belongs to its people. */
export function isNear(channel: string, person: string): boolean {
  const workspace = workspaceOf(channel);
  return workspace === '' || workspace === workspaceOf(person);
}
