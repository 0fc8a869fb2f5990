/* khaldun serve: the situation in a browser, until Ctrl-C. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "serve/server.h"
#include "serve/ui.h"

enum { DEFAULT_PORT = 7777 };

struct serve_args {
    const char *file, *port, *packs, *language, *host;
    bool read_only, every_address;
};

static bool parse(int argc, char **argv, struct serve_args *out) {
    *out = (struct serve_args){.language = "ar"};
    for (int i = 1; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "--port", &out->port) || kh_cli_option(argc, argv, &i, "--packs", &out->packs) ||
            kh_cli_option(argc, argv, &i, "--lang", &out->language) || kh_cli_option(argc, argv, &i, "--host", &out->host))
            continue;
        if (kh_cli_flag(argv[i], "--read-only")) out->read_only = true;
        else if (kh_cli_flag(argv[i], "--all-addresses")) out->every_address = true;
        else if (argv[i][0] == '-' || out->file) return false;
        else out->file = argv[i];
    }
    return out->file != NULL && out->language != NULL;
}

static int serve(const struct kh_server_options *o) {
    struct kh_error err = {0};
    struct kh_server *server = NULL;
    sigset_t stop;
    int signal_number;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, NULL); /* before any thread starts, so that all of them inherit it */
    signal(SIGPIPE, SIG_IGN);
    if (kh_server_start(o, &server, &err) != KH_OK) return kh_cli_fail(&err);
    printf("%s\n", kh_server_url(server));
    fflush(stdout);
    if (!kh_ui_built()) fputs("khaldun: this program has no web page (it was built without npm); the API answers\n", stderr);
    else if (isatty(STDERR_FILENO)) fputs("Open this address in a browser; Ctrl-C ends the server.\n", stderr);
    sigwait(&stop, &signal_number);
    kh_server_stop(server);
    return KH_EXIT_OK;
}

int kh_cmd_serve(int argc, char **argv) {
    struct serve_args args;
    int64_t port = DEFAULT_PORT;
    if (!parse(argc, argv, &args)) return kh_cli_usage("serve", "one situation file is needed");
    bool port_fits = !args.port || (kh_str_to_i64(kh_str_from(args.port), &port) && port >= 0 && port <= 65535);
    if (!port_fits) return kh_cli_usage("serve", "%s is no port", args.port);
    struct kh_arena a = {0};
    char exe[4096];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[n > 0 ? n : 0] = 0;
    const char *packs = kh_cli_packs_dir(&a, args.packs);
    const char *pack = kh_arena_printf(&a, "%s/%s.pack", packs, args.language).p;
    struct kh_server_options o = {.file = args.file, .packs_dir = packs, .host = args.host, .port = (int)port, .every_address = args.every_address};
    if (kh_file_exists(pack)) o.pack = pack;
    if (!args.read_only && n > 0) o.program = exe;
    int code = serve(&o);
    kh_arena_free(&a);
    return code;
}
