#include "watch/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

struct range {
    uint32_t base;
    int bits;
};

static bool public_v4(uint32_t ip) {
    static const struct range ranges[] = {
        {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16}, {0xAC100000, 12},
        {0xC0000000, 24}, {0xC0000200, 24}, {0xC0A80000, 16}, {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24},
        {0xE0000000, 3},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        uint32_t mask = ~(uint32_t)0 << (32 - ranges[i].bits);
        if ((ip & mask) == ranges[i].base) return false;
    }
    return true;
}

static uint32_t word_at(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool public_v6(const uint8_t ip[16]) {
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static const uint8_t nat64[12] = {0, 0x64, 0xFF, 0x9B};
    if (memcmp(ip, mapped, 12) == 0 || memcmp(ip, nat64, 12) == 0) return public_v4(word_at(ip + 12));
    if (ip[0] == 0x20 && ip[1] == 0x02) return public_v4(word_at(ip + 2)); /* 6to4 */
    if (word_at(ip) == 0x20010DB8) return false;                            /* documentation */
    return (ip[0] & 0xE0) == 0x20;                                          /* global unicast only */
}

bool kh_address_public(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return public_v4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        return public_v6(in6.sin6_addr.s6_addr);
    }
    return false;
}
