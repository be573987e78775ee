import ipaddr from 'ipaddr.js'

/** Addresses of IPv6 that are given out at all; whatever else there is is for special use. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]
/** Ranges that carry an address of IPv4 in one of IPv6, which could be a private one, and those for documentation and tests. */
const SPECIAL = ['2001:db8::/32', '2002::/16', '64:ff9b::/96', '3fff::/20'].map((range) => ipaddr.parseCIDR(range) as [ipaddr.IPv6, number])

/** Whether an address is one of the internet at large: not this machine, not a private network, not one for special use such as a cloud's metadata. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const found = ipaddr.process(address) // an address of IPv4 within one of IPv6 is one of IPv4
  if (found.kind() === 'ipv4') return found.range() === 'unicast'
  const six = found as ipaddr.IPv6
  return six.range() === 'unicast' && six.match(GLOBAL_IPV6) && !SPECIAL.some((range) => six.match(range))
}

/** Receivers in private networks that may be called all the same. */
export interface AllowList {
  hasName(name: string): boolean
  hasAddress(address: string): boolean
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/

/** Whether an entry of an allow list is one: a name, an address, or a range of addresses. */
export const isAllowEntry = (text: string): boolean => rangeOf(text) !== null || HOST_NAME.test(text)

/** Of names such as `hooks.internal`, addresses, and ranges such as `10.0.0.0/8`. */
export function openAllowList(entries: readonly string[]): AllowList {
  const ranges = entries.map(rangeOf).filter((range) => range !== null)
  return {
    hasName: (name) => entries.includes(name.toLowerCase()),
    hasAddress: (address) => {
      const found = ipaddr.process(address)
      return ranges.some(([base, bits]) => base.kind() === found.kind() && found.match(base, bits))
    },
  }
}

function rangeOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null
  const address = ipaddr.parse(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}
