/* khaldun.h: the public C API. Filled as the floors land; see docs/api.md. */
#ifndef KHALDUN_H
#define KHALDUN_H
#define KHALDUN_VERSION "0.1.0"
#endif
