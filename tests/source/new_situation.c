/* Writes an empty situation file, for tests that look at its schema from outside. */
#include "store/store.h"

int main(int argc, char **argv) {
    struct kh_store *store = NULL;
    if (argc != 2 || kh_store_open(argv[1], KH_STORE_CREATE, NULL, &store, NULL) != KH_OK) return 1;
    kh_store_close(store);
    return 0;
}
