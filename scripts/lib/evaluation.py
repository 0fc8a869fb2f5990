"""Turns what scripts/evaluate prints (standard input) into docs/evaluation.json, which the program carries: what is measured of the
reader, as numbers. A line that no pattern knows is left out; a table without a line too."""
import json
import re
import sys

NUMBER = r'([\d.]+)'
# Row name, columns of its table, pattern whose groups are the values in that order.
FOUND = ['precision', 'recall', 'f1']
SURE = ['least', 'precision', 'whole', 'n', 'share']
PATTERNS = [
    ('fresh', 'fresh_types', FOUND, rf'^fresh type +P {NUMBER} +R {NUMBER} +F1 {NUMBER}'),
    ('fresh', 'fresh_parties', FOUND, rf'^fresh dyad +P {NUMBER} +R {NUMBER} +F1 {NUMBER}'),
    ('fresh', 'fresh_whole', FOUND, rf'^fresh whole +P {NUMBER} +R {NUMBER} +F1 {NUMBER}'),
    ('fresh', 'fresh_cause_ties', FOUND, rf'^fresh cause tied +P {NUMBER} +R {NUMBER} +F1 {NUMBER}'),
    ('fresh', 'fresh_cause_ends', FOUND, rf'^fresh cause whole +P {NUMBER} +R {NUMBER} +F1 {NUMBER}'),
    ('judged', 'judged_right', ['right', 'n'], r'^judged: right (\d+)/(\d+)'),
    ('judged', 'judged_partly', ['right', 'n'], r'^judged: right or partly (\d+)/(\d+)'),
    ('judged', 'judged_told', ['right', 'n'], r'^judged: told (\d+)/(\d+)'),
    *(('sure', level, SURE, rf'^held out, level {level}: confidence {NUMBER} or more: {NUMBER} right, {NUMBER} whole of (\d+), {NUMBER} of all') for level in ('all', 'fair', 'sure')),
    ('found', 'article_text', FOUND, rf'^extraction P {NUMBER} R {NUMBER} F1 {NUMBER}'),
    ('found', 'event_types', FOUND, rf'^type +P {NUMBER} +R {NUMBER} +F1 {NUMBER}'),
    ('found', 'event_parties', FOUND, rf'^dyad +P {NUMBER} +R {NUMBER} +F1 {NUMBER}'),
    ('found', 'assault', FOUND, rf'^assault detection P {NUMBER} R {NUMBER} F1 {NUMBER}'),
    ('found', 'protest', FOUND, rf'^protest detection P {NUMBER} R {NUMBER} F1 {NUMBER}'),
    ('right', 'dates_found', ['right', 'n'], r'^dates found (\d+)/(\d+)'),
    ('right', 'dates_resolved', ['right', 'n'], r'^dates found .* resolved (\d+)/(\d+)'),
    ('right', 'causes', ['right', 'n'], r'^causes recall (\d+)/(\d+)'),
    ('right', 'assault_source', ['right', 'n'], r'^assault spans: .*source right (\d+)/(\d+)'),
    ('right', 'assault_target', ['right', 'n'], r'^assault spans: .*target right (\d+)/(\d+)'),
    ('right', 'protest_source', ['right', 'n'], r'^protest spans: .*source right (\d+)/(\d+)'),
    ('right', 'protest_target', ['right', 'n'], r'^protest spans: .*target right (\d+)/(\d+)'),
    ('right', 'cases', ['right', 'n'], r'^(\d+) passed, (\d+) failed'),
]
EXAMPLE = re.compile(r'^([a-z ]+?) +(\d+)/(\d+) +[\d.]+%$')
MADE_FROM = re.compile(r'^commit (\w+).*ar\.pack (\w+)')


def rounded(hits, all_):
    return round(hits / all_, 3)


def rows_of(line):
    example = EXAMPLE.match(line)
    if example:
        hits, all_ = int(example[2]), int(example[3])
        yield 'examples', example[1].replace(' ', '_'), ['right', 'n', 'share'], [hits, all_, rounded(hits, all_)]
    for table, name, columns, pattern in PATTERNS:
        found = re.match(pattern, line)
        if not found:
            continue
        values = [float(v) if '.' in v else int(v) for v in found.groups()]
        if name == 'cases':
            values[1] += values[0]
        if table in ('right', 'judged'):
            columns, values = columns + ['share'], values + [rounded(*values)]
        yield table, name, columns, values


def main():
    lines = [line.rstrip() for line in sys.stdin]
    tables = {}
    for line in lines:
        for table, name, columns, values in rows_of(line):
            tables.setdefault(table, {'id': table, 'columns': columns, 'rows': []})['rows'].append({'name': name, 'values': values})
    commit, pack = next(m.groups() for m in map(MADE_FROM.match, lines) if m)
    date = next(m[1] for m in (re.match(r'# Accuracy, (\S+)', line) for line in lines) if m)
    for table in tables.values():
        table['rows'].sort(key=lambda row: row['name'] != 'all')
    order = [tables[id_] for id_ in ('judged', 'fresh', 'sure', 'found', 'right', 'examples') if id_ in tables]
    json.dump({'date': date, 'commit': commit, 'pack': pack, 'tables': order}, sys.stdout, indent=1)
    print()


main()
