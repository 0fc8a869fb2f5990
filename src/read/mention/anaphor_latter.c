/* "the latter", "the three", "his host", "her guest": whom of those told before such a word means. */
#include "read/mention/anaphor_int.h"

/* Sentences back in which somebody may have visited, or three have acted together. */
enum { SENTENCES_BACK = 3 };

/* May "the latter", of this gender, mean him? Also an official or a body of whom it is not yet known whose they are, and the second of "the
 * Kenyan-Ugandan relations". */
static bool may_be_latter(const struct finder *f, const struct antecedent *c, bool she) {
    enum kh_mention_kind kind = (enum kh_mention_kind)c->who.kind;
    bool person = kind == KH_MENTION_PERSON, body = person || kind == KH_MENTION_ORG || kind == KH_MENTION_ORGAN;
    bool unplaced = c->mention ? c->mention->resolved == KH_NONE && body && (c->who.key.n || c->mention->sector.n) : c->who.key.n > 0;
    bool adjective = kind == KH_MENTION_OWNER, town = kind == KH_MENTION_CAPITAL;
    if (kind == KH_MENTION_PLACE || kind == KH_MENTION_ASSET || (adjective && !c->who.joined)) return false;
    if (!unplaced && !kh_anaphor__is_party(c)) return false;
    unsigned gender = adjective && c->who.country != KH_NONE ? (unsigned)f->lex->countries[c->who.country].gender : c->who.gender;
    if (!she) return gender != KH_GENDER_FEM && !town && !c->who.plural;
    return town || gender == KH_GENDER_FEM || c->who.plural || (gender == KH_GENDER_UNKNOWN && !person);
}

bool kh_anaphor__push_latter(struct finder *f, const struct kh_match *m) {
    bool she = kh_sentence_feminine_end(f->s, m->first + m->n - 1u);
    const struct kh_mention *acts = kh_anaphor__acting(f, m);
    for (int bystanders = 0; bystanders < 2; bystanders++) {
        struct antecedent c;
        for (size_t n = 0; kh_anaphor__look_back(f, n, &c); n++) {
            if ((acts && c.mention == acts) || (c.who.bystander && !bystanders)) continue;
            if (kh_anaphor__is_place(f, &c) || !may_be_latter(f, &c, she)) continue;
            uint32_t actor = kh_anaphor__actor(f, m, &c);
            if (actor == KH_NONE) return false;
            kh_anaphor__push(f, m, actor, false);
            return true;
        }
    }
    return kh_anaphor__push_last(f, m);
}

/* "the three ministers", "the three million": does the number count a noun beside it? */
static bool counts_noun(const struct finder *f, const struct kh_match *m) {
    uint32_t behind = m->first + m->n;
    if (m->first && kh_sentence_article(f->s, m->first - 1u)) return true;
    return behind < f->s->n && kh_mention__is_plain(f, behind) && kh_sentence_has_form(f->s, behind, KH_FORM_BIT(KH_FORM_NOUN));
}

bool kh_anaphor__push_trio(struct finder *f, const struct kh_match *m) {
    const struct kh_reading *r = f->doc->reading;
    if (counts_noun(f, m)) return false;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence + SENTENCES_BACK > f->s->index;) {
        const struct kh_event *e = &r->events.at[i];
        if (e->actors.n != 3 || e->recipients.n || kh_event_did_not_happen(e)) continue;
        for (size_t k = 0; k < 3; k++) kh_anaphor__push(f, m, e->actors.at[k], k > 0);
        return true;
    }
    return false;
}

/* The second of the only two countries of which the sentence has named a party; KH_NONE where there are no two, or more. */
static uint32_t second_of_two(const struct finder *f) {
    uint32_t first = KH_NONE, second = KH_NONE;
    for (size_t k = 0; k < f->out->n; k++) {
        struct antecedent c = {&f->out->at[k], kh_anaphor__heard(f->s, &f->out->at[k])};
        uint32_t country = kh_anaphor__is_party(&c) ? c.who.country : KH_NONE;
        if (country == KH_NONE || country == first || country == second) continue;
        if (second != KH_NONE) return KH_NONE;
        if (first == KH_NONE) first = country;
        else second = country;
    }
    return second;
}

uint32_t kh_anaphor__beside_visit(struct finder *f, bool host) {
    const struct kh_reading *r = f->doc->reading;
    uint32_t here = second_of_two(f);
    if (here != KH_NONE) return here;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence + SENTENCES_BACK >= f->s->index;) {
        const struct kh_event *e = &r->events.at[i];
        bool visit = kh_str_equal(e->type, KH_S("CONSULT")) && e->actors.n == 1 && e->recipients.n == 1;
        if (visit) return kh_mention__country_row(f, r->actors.at[host ? e->recipients.at[0] : e->actors.at[0]].country);
    }
    return KH_NONE;
}
