/* Pronouns: whom one may stand for, and whose "its fighters" are. */
#include "read/mention/anaphor_int.h"

#include "read/mention/anaphor.h"

bool kh_anaphor_fits(const struct kh_mention *m, uint16_t pronoun) {
    enum { NUMBERS = KH_FEATURE_SINGULAR | KH_FEATURE_DUAL | KH_FEATURE_PLURAL };
    bool person = m->kind == KH_MENTION_PERSON;
    if (!(pronoun & NUMBERS)) return true;
    if (pronoun & KH_FEATURE_DUAL) return false;
    if (pronoun & KH_FEATURE_PLURAL) return m->plural || m->kind == KH_MENTION_GROUP;
    if (pronoun & KH_FEATURE_MASC) return m->gender != KH_GENDER_FEM && !m->plural;
    bool men = person || (m->kind == KH_MENTION_GROUP && m->gender == KH_GENDER_MASC); /* "gunmen ... kidnapped [her]" */
    return m->gender == KH_GENDER_FEM || (m->gender == KH_GENDER_UNKNOWN && !person) || (m->plural && !men);
}

/* Whose "our" is: of a headline's speaker ("Bamako: ...", "UNIFIL: ..."), else of whoever spoke last. */
static void belong_to_speaker(struct finder *f, struct kh_mention *ours) {
    for (size_t k = 0; k < f->out->n; k++) {
        const struct kh_mention *m = &f->out->at[k];
        if (!kh_sentence_mark(f->s, m->last + 1u, ':') || !kh_mention_affiliated(m)) continue;
        ours->country = m->country;
        if (m->country == KH_NONE) ours->key = m->key;
        return;
    }
    if (f->doc->speaker == KH_NONE) return;
    const struct kh_actor *who = &f->doc->reading->actors.at[f->doc->speaker];
    ours->country = kh_mention__country_row(f, who->country);
    if (ours->country == KH_NONE && kh_actor_named(who)) ours->key = who->key;
}

/* Does a word of going into a land, or of striking it, stand close before the mention? */
static bool is_entered(const struct finder *f, const struct kh_mention *m) {
    enum { TO_ENTERING = 6 };
    for (uint32_t back = 1; back <= TO_ENTERING && back <= m->first; back++) {
        uint32_t i = m->first - back;
        if (kh_sentence_is_mark(f->s, i)) return false;
        if (kh_sentence_in_class(f->s, i, KH_S("incursion")) || kh_sentence_in_class(f->s, i, KH_S("attack"))) return true;
    }
    return false;
}

/* The nearest mention before the i-th that may own it, or NULL: one that its pronoun fits, else any that has a name. A thing owns no land: "the
 * plane entered [its airspace]"; and whoever enters a land is another one than whose it is, where one is named before. */
static const struct kh_mention *owner_before(const struct finder *f, size_t i) {
    const struct kh_mention *any = NULL, *intruder = NULL;
    uint32_t barred = KH_NONE; /* whose the intruder is */
    bool land = f->out->at[i].kind == KH_MENTION_ASSET && f->out->at[i].sector.n == 0, entered = land && is_entered(f, &f->out->at[i]);
    for (size_t k = i; k-- > 0;) {
        const struct kh_mention *c = &f->out->at[k];
        bool named = kh_mention_identified(c) || (c->kind == KH_MENTION_ORGAN && c->sector.n);
        if (entered && c->kind == KH_MENTION_ASSET && named) { /* it is what entered */
            barred = c->country;
            entered = false;
        }
        if (!kh_mention_agent(c) || c->own || c->locative || !named || (land && c->kind == KH_MENTION_ASSET)) continue;
        bool adjective = c->kind == KH_MENTION_OWNER; /* "killed in an Israeli raid that hit [his car]": whose act it was, not who owns */
        bool fits = !adjective && kh_anaphor_fits(c, f->out->at[i].pronoun);
        if (fits && entered && !intruder) intruder = c, barred = c->country;
        else if (fits && (barred == KH_NONE || c->country != barred)) return c;
        if (!adjective && !any) any = c;
    }
    return intruder ? intruder : any;
}

/* What the owner is: "its members" are of the union, the party that is meant. A person's or a state's people are not officials. */
static struct kh_str sector_of(const struct finder *f, const struct kh_mention *owner) {
    if (owner->resolved != KH_NONE) return f->doc->reading->actors.at[owner->resolved].sector;
    bool body = owner->kind == KH_MENTION_ORGAN || owner->kind == KH_MENTION_ORG;
    return body ? owner->sector : KH_S("");
}

/* Whose it is where the sentence names nobody: of whom the text was about, or of the other one where the pronoun tells, or where it is land that is
 * entered or struck. */
static uint32_t told_owner(const struct finder *f, const struct kh_mention *m) {
    bool entered = m->kind == KH_MENTION_ASSET && m->sector.n == 0 && is_entered(f, m);
    uint32_t who = entered ? kh_anaphor_beside(f->doc, f->s->index, f->doc->subject, m->pronoun)
                           : kh_anaphor_told(f->doc, f->s->index, m->pronoun);
    return who == KH_NONE ? f->doc->subject : who;
}

/* Is it the key of an organisation that no state's is? */
static bool is_movement(const struct finder *f, struct kh_str key) {
    const uint32_t *row = key.n ? kh_map_find(&f->lex->actor_by_id, key) : NULL;
    return row && !kh_lexicon_state_sector(f->lex, f->lex->actors[*row].sector);
}

/* Forces or people, who may be an organisation's own. */
static bool may_be_its_own(const struct kh_mention *m) {
    return m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_GROUP;
}

/* "the movement's spokesman said that [its fighters]": the organisation that no state's is, of which the owner is or for which he speaks; "" for none. */
static struct kh_str organisation_of(const struct finder *f, const struct kh_mention *owner) {
    if (owner->resolved != KH_NONE) return KH_S("");
    return is_movement(f, owner->key) && (owner->kind == KH_MENTION_PERSON || owner->kind == KH_MENTION_ORG) ? owner->key : KH_S("");
}

/* "shot it down after it had entered [the airspace]": whose is not said, and it is not whoever entered it. */
static bool is_entered_airspace(const struct finder *f, const struct kh_mention *m) {
    bool airspace = m->kind == KH_MENTION_ASSET && m->definite && !m->own && kh_sentence_in_class(f->s, m->first, KH_S("airspace"));
    return airspace && !kh_mention_affiliated(m) && is_entered(f, m);
}

void kh_anaphor__own(struct finder *f) {
    for (size_t i = 0; i < f->out->n; i++) {
        struct kh_mention *m = &f->out->at[i];
        if (is_entered_airspace(f, m)) {
            const struct kh_mention *owner = owner_before(f, i);
            if (owner) m->country = kh_anaphor__country(f, owner);
            continue;
        }
        if (!m->own || kh_mention_affiliated(m)) continue;
        if (m->ours) {
            belong_to_speaker(f, m);
            continue;
        }
        if (m->joined && i && f->out->at[i - 1].kind == KH_MENTION_PLACE) { /* "Jenin and its camp" */
            m->country = f->out->at[i - 1].country;
            continue;
        }
        const struct kh_mention *owner = owner_before(f, i);
        if (owner) {
            m->country = kh_anaphor__country(f, owner);
            bool theirs = may_be_its_own(m) && organisation_of(f, owner).n;
            if (theirs) m->country = KH_NONE; /* none of the state's forces */
            if (m->country == KH_NONE) m->key = owner->resolved == KH_NONE ? owner->key : f->doc->reading->actors.at[owner->resolved].key;
            /* "the ministry" is of the page's land, so are its forces */
            bool home = owner->kind == KH_MENTION_ORGAN && owner->key.n == 0 && owner->resolved == KH_NONE;
            if (!kh_mention_affiliated(m) && home) m->country = f->doc->home_land;
            bool leaders = m->kind == KH_MENTION_PERSON && kh_lexicon_state_sector(f->lex, m->sector) && sector_of(f, owner).n;
            /* "the opposition and [its leaders]" */
            if (leaders && !kh_lexicon_state_sector(f->lex, sector_of(f, owner))) m->sector = sector_of(f, owner);
            /* "the ministry of the interior and [its forces]" */
            bool police = kh_str_equal(m->sector, KH_S("MIL")) && kh_str_equal(sector_of(f, owner), KH_S("COP"));
            if (police || (m->sector.n == 0 && m->kind != KH_MENTION_ASSET)) m->sector = sector_of(f, owner);
        } else if (f->doc->subject != KH_NONE) {
            const struct kh_actor *subject = &f->doc->reading->actors.at[told_owner(f, m)];
            bool theirs = may_be_its_own(m) && is_movement(f, subject->key);
            m->country = theirs ? KH_NONE : kh_mention__country_row(f, subject->country);
            if (m->country == KH_NONE && subject->sector.n && !kh_str_equal(subject->key, subject->sector)) m->key = subject->key;
            if (m->sector.n == 0 && m->kind != KH_MENTION_ASSET) m->sector = subject->sector;
        }
    }
}
