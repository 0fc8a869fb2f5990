/* The command `khaldun`: finds the command named by the first word and runs it. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "khaldun.h"

static const struct kh_command commands[] = {
    {"backtest", "test the relation model on events it has not seen",
     "khaldun backtest FILE|--events TSV [--from YYYY-MM-DD] [--params PARAMS] [--no-fit] [--ablate] [--seed N] [--json]\n"
     "Foretells every day from --from on (default: after 60 % of the days) from the days before it, by the model and by\n"
     "simple rules, and scores both. Parameters are fitted on the days before --from unless --params or --no-fit is given.\n",
     kh_cmd_backtest},
    {"build", "documents into one situation file; again with more: it grows",
     "khaldun build -o FILE [OPTION...] INPUT...\n"
     "INPUT: pages, texts, feeds, archives, JSON Lines, folders of them; - is JSON Lines on standard input.\n"
     "Documents that are already in FILE, unchanged, are passed over; a build that was stopped goes on where it was.\n"
     "  --jobs N            threads (default: all processors)\n"
     "  --date YYYY-MM-DD   the date of pages that give none\n"
     "  --lang LANG         the language pack (default: ar); --packs DIR: where packs are\n"
     "  --readings          INPUT are readings that `khaldun read` wrote, one JSON object a line\n"
     "  --corrections TEXT  apply these corrections (docs/corrections.md) and keep them in FILE\n"
     "  --no-originals      do not keep the pages as they came\n",
     kh_cmd_build},
    {"eval", "precision, recall and F1 against a gold file",
     "khaldun eval --gold FILE [--causes FILE] [--date YYYY-MM-DD] [--lang ar] [--packs DIR] [--json | --list] INPUT...\n"
     "--list: what was read in each sentence and how it meets the gold, and what was missed\n"
     "--causes: causal claims, one JSON object a line: doc, anchor, sign, cause, effect; may stand alone\n"
     "FILE: one JSON object a line: doc, types, actors, recipients, and perhaps may date status by core directed anchor; what they\n"
     "mean, and when an event counts as met, stands in docs/evaluation.md. Documents that FILE does not name are passed over.\n",
     kh_cmd_eval},
    {"explain", "the chain from an item down to sentences, rules and weights",
     "khaldun explain FILE ID\n"
     "ID as khaldun show prints it: E12 event, A3 actor, R5 relation, V1 account, C7 cause, P2 proposition, F1 scenario,\n"
     "D4 document, S2 source; or a key: MLI.GOV, ASSAULT:DZA>MLI:2025-04-01.\n",
     kh_cmd_explain},
    {"export", "a situation in the formats of other tools",
     "khaldun export FILE --format FORMAT [-o PATH] [--min-confidence sure]\n"
     "  plover       events, JSON Lines with PLOVER's field names\n"
     "  cameo        events, tab-separated, CAMEO codes and Goldstein scores\n"
     "  gdelt        events, the 58 columns of GDELT 1.0\n"
     "  csv          events with provenance, one mention a line\n"
     "  graphml      parties and relations (yEd, Gephi, igraph, NetworkX)\n"
     "  gexf         the same over time, GEXF 1.3 (Gephi)\n"
     "  cytoscape    the same, Cytoscape JSON\n"
     "  dot          the causal map (Graphviz)\n"
     "  indra        causal claims as INDRA statements, JSON\n"
     "  xmile        the causal map as stocks that push each other, XMILE 1.0\n"
     "--min-confidence sure: only events that are surely read: sure, fair, or a number from 0 to 1; of plover, cameo, gdelt, csv\n",
     kh_cmd_export},
    {"fit", "learn the relation parameters from event data",
     "khaldun fit --events TSV [-o PARAMS] [--to YYYY-MM-DD]\n"
     "The table's first line names its columns: date, source, target, score (or goldstein), and if there are any cameo or\n"
     "plover, weight. PARAMS has the form of packs/core/defaults.tsv; without -o it goes to standard output.\n",
     kh_cmd_fit},
    {"pack", "compile, test and explain language packs",
     "khaldun pack build [LANG] [--source DIR] [-o FILE]  compile packs/core + world + LANG into one file\n"
     "khaldun pack test [LANG [CASES]] [--source DIR]     run the pack's cases, or one file or folder of them\n"
     "khaldun pack explain [LANG] SENTENCE [--date D]     how a sentence is read: words, mentions, frames, speakers\n"
     "khaldun pack dump [LANG [TABLE]]                    print a compiled pack's tables again\n"
     "\nLANG: the language pack (default: ar)\n",
     kh_cmd_pack},
    {"read", "read documents: one reading per document, JSON Lines",
     "khaldun read [OPTION...] INPUT...\n\n"
     "INPUT: files or folders of .html .mhtml .eml .txt .jsonl .xml .warc(.gz); - is JSON Lines on standard input with id, text or\n"
     "html, and perhaps url title date lang. A bad document gives a line with its diagnostic and never stops the run.\n"
     "  --jobs N               threads (default: all processors)\n"
     "  --date YYYY-MM-DD      the date of pages that give none\n"
     "  --min-confidence sure  leave out events that are less surely read: sure, fair, or a number from 0 to 1; what is said\n"
     "                         about them goes with them\n"
     "  --lang LANG            the language pack (default: ar); --packs DIR: where packs are\n"
     "  --pretty               with line breaks, for people\n"
     "Exit status: 0 all read, 1 some documents failed, 2 usage or no input.\n\n"
     "example: khaldun read --pretty examples/sahel | less\n",
     kh_cmd_read},
    {"show", "what a situation holds, as tables or JSON",
     "khaldun show FILE [VIEW] [OPTION...]\n"
     "Views: actors events relations accounts causes loops scenarios sources timeline documents corrections; without one, an\n"
     "overview.\n"
     "  --dyad MLI,DZA           only what both take part in; a country's key also means its government and army\n"
     "  --from DAY, --to DAY     only what falls in these days (YYYY-MM-DD)\n"
     "  --min-confidence sure    only events that are surely read: sure, fair, or a number from 0 to 1; says on standard error\n"
     "                           how many of such events were right where it was measured\n"
     "  --belief 0.5             only events that the texts together carry at least so well (docs/belief.md)\n"
     "  --surest                 the surest read first\n"
     "  --json                   as JSON\n",
     kh_cmd_show},
    {"serve", "show a situation in a browser",
     "khaldun serve FILE [--port N] [--read-only] [--lang ar] [--packs DIR] [--host NAME] [--all-addresses]\n"
     "Prints an address with a start token: whoever has it may also write. Port 0 takes any free one (default 7777).\n"
     "Listens on 127.0.0.1 only, unless --all-addresses is given; --host names another name browsers may use.\n",
     kh_cmd_serve},
    {"watch", "follow feeds, politely; new pages go into a situation",
     "khaldun watch -o FILE [OPTION...] FEED...\n"
     "FEED: the address of a feed or sitemap, or a file that lists addresses, one a line. Only what is new is fetched; robots.txt,\n"
     "a pause between requests to one host and a rest after failures are kept. Ctrl-C ends it; again: it goes on.\n"
     "  -o FILE             the situation that grows; or a web archive, when its name ends in .warc\n"
     "  --once              one round, then end\n"
     "  --every MINUTES     between rounds (default: 15)\n"
     "  --pause SECONDS     between two requests to one host (default: 3; a site's own wish for more is kept)\n"
     "  --local             private addresses too: your own network\n"
     "  --lang LANG, --packs DIR  as in khaldun build\n",
     kh_cmd_watch},
    {"whatif", "project relations and scenarios, with and without an intervention",
     "khaldun whatif FILE [--do 'EVENT'|--cut ID|--scenario ID|--set 'ID=VALUE']... [--dyad A,B] [--horizon 90d]\n"
     "               [--seed N] [--runs N] [--explain] [--json] [--versus [--do ...]...]\n"
     "  --do 'RUS CONSULT DZA,MLI @2025-08-01'   an event: ACTORS TYPE[/mode] RECIPIENTS [@date], '-' for no recipient\n"
     "  --cut C12, --cut E34, --cut smuggling    without a causal claim, an event or scenario (F2), all claims that speak of it\n"
     "  --scenario F2                            the scenario's conditions hold\n"
     "  --set P7=up|down|same                    a proposition is held there; --set F2=0.3: your likelihood of a scenario\n"
     "  --versus                                 what follows is a second what-if, shown beside the first\n"
     "  --explain                                every assumption with its origin, and what the answer depends on\n"
     "Ids: khaldun show FILE events|causes|scenarios. An act that no sentence mentions is refused, or labelled.\n",
     kh_cmd_whatif},
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static int print_help(FILE *out) {
    fputs("khaldun reads political news and builds a working model of the situation it describes.\n\n"
          "usage: khaldun COMMAND [OPTION...]\n\n", out);
    for (int i = 0; i < N_COMMANDS; i++) fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fputs("\n  khaldun help COMMAND   options and examples\n  khaldun --version\n", out);
    return out == stdout ? KH_EXIT_OK : KH_EXIT_USAGE;
}

static const struct kh_command *find(const char *name) {
    for (int i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    }
    return NULL;
}

static int help(const char *name) {
    const struct kh_command *c = name ? find(name) : NULL;
    if (!name) return print_help(stdout);
    if (!c) return kh_cli_usage("help", "no command is called %s", name);
    printf("%s\n\n%s", c->summary, c->usage);
    return KH_EXIT_OK;
}

static bool wants_help(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) return true;
    }
    return false;
}

int main(int argc, char **argv) {
    if (argc < 2) return print_help(stderr);
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0) {
        puts("khaldun " KHALDUN_VERSION);
        return KH_EXIT_OK;
    }
    if (strcmp(name, "help") == 0) return help(argc > 2 ? argv[2] : NULL);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) return print_help(stdout);
    const struct kh_command *c = find(name);
    if (!c) {
        fprintf(stderr, "khaldun: no command is called %s\n\n", name);
        return print_help(stderr);
    }
    if (wants_help(argc - 1, argv + 1)) return help(name);
    return c->run(argc - 1, argv + 1);
}
