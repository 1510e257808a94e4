/** With and without `www.` it is one site to its readers, and often to itself. Hosts with their ports. */
export function isSameHost(one: string, other: string): boolean {
  return one.replace(/^www\./, '') === other.replace(/^www\./, '');
}
