#include <stdio.h>

int main(int argc, char **argv) {
    (void)argv;
    fputs("usage: khaldun COMMAND [OPTION...]\n", stderr);
    return argc < 2 ? 2 : 2;
}
