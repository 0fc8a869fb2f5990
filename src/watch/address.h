/* address.h: which network addresses are public. */
#ifndef KH_WATCH_ADDRESS_H
#define KH_WATCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* False for loopback, private, link-local, shared, multicast, documentation and unknown kinds of addresses, and for
 * IPv4 ones of that kind inside IPv6 (IANA special-purpose address registries, RFC 6890). Pure. */
bool kh_address_public(const struct sockaddr *address);

#endif
