/* mention_int.h: what the parts of mention.h share: what a token names (naming.c), names of persons (person.c), noun phrases (phrase.c) and what
 * stands behind them (headed.c), bodies by a name in marks (body.c), what governs and joins a mention (attach.c, joined.c), words that point back
 * (anaphor*.c), and the search (mention.c). Internal to these files.
 */
#ifndef KH_READ_MENTION_INT_H
#define KH_READ_MENTION_INT_H

#include "read/mention/anaphor.h"
#include "read/mention/occupation.h"

struct finder {
    struct kh_doc *doc;
    const struct kh_lexicon *lex;
    const struct kh_sentence *s;
    struct kh_mentions *out;
};

struct kh_mention kh_mention__blank(uint32_t first, uint32_t last);
void kh_mention__push(struct finder *f, const struct kh_mention *m);
/* Row of countries by key, or KH_NONE. */
uint32_t kh_mention__country_row(const struct finder *f, struct kh_str key);

/* anaphor*.c. Pushes the mentions that an entry of anaphora.tsv stands for; false when nobody fits. */
bool kh_anaphor__resolve(struct finder *f, const struct kh_match *m);
/* The organisation named last whose name begins with the noun of the entry; else, of the kinds that the noun may mean, the one named
 * most often, and of those last. KH_NONE when there is none. */
uint32_t kh_anaphor__named(struct finder *f, const struct kh_match *m);
/* The country that "his country" stands for, or KH_NONE. */
uint32_t kh_anaphor__own_land(struct finder *f);
/* "thanked [his host]", "told [her guest]": the country of the other side of the visit told last; KH_NONE when none was. */
uint32_t kh_anaphor__beside_visit(struct finder *f, bool host);
/* The country that "the occupation" or "the enemy" stands for, or KH_NONE. */
uint32_t kh_anaphor__unnamed_state(struct finder *f, const struct kh_match *m);
/* Whom "these forces" are: the organisation or organ of this sector that was named last; all who bear arms count as one. KH_NONE when there is none. */
uint32_t kh_anaphor__pointed(struct finder *f, struct kh_str sector);
/* Leaves an organisation in mind that is named inside another mention: "a leader in [the movement X]". */
void kh_anaphor__hear(struct finder *f, const struct kh_mention *m);
/* Gives mentions that bear a pronoun their owner. */
void kh_anaphor__own(struct finder *f);

/* A noun phrase that grows from its head. */
struct phrase {
    struct finder *f;
    struct kh_mention m;
    uint32_t next;      /* the token behind the phrase */
    bool construct;     /* the last noun takes a genitive */
    bool owned;         /* a country or organisation was found */
    bool dual;
    bool of_many;       /* a plural noun stands in its genitive: "families of [the prisoners]" */
};

/* joined.c: joins mention `index` to the one before it where words do, and gives it what governs that. */
void kh_mention__join(struct finder *f, size_t index);
/* "the army and [the police] of X", by one adjective for two: whose the second is, the first is too. */
void kh_mention__share_adjective(struct finder *f, size_t index);
/* The row of events.tsv of the match where it is a masdar, else NULL. */
const struct kh_lex_event *kh_mention__masdar_act(const struct finder *f, const struct kh_match *x);

/* phrase.c: "the mosque of [King Hussein]": the token behind a title and the name behind it that a house bears; i when none do. */
uint32_t kh_mention__behind_namesake(const struct finder *f, uint32_t i);
/* Has the word the article in some reading, though an entry that is written with it wins: "the administration of [the prison]"? */
bool kh_mention__may_have_article(const struct finder *f, uint32_t i);

/* naming.c */
bool kh_mention__is_verb_only(const struct finder *f, uint32_t i);
bool kh_mention__may_be_verb(const struct finder *f, uint32_t i);
bool kh_mention__is_plain(const struct finder *f, uint32_t i);
/* Is the head's word here only one for a state of things, and nobody? */
bool kh_mention__is_abstract(const struct finder *f, const struct kh_match *m);
/* "an [official] statement", "at an [earlier] time": is token i an indefinite adjective behind its noun, which ends the phrase? One of relation is known
 * by its last letter where no table has the word for a noun. */
bool kh_mention__ends_described(const struct finder *f, uint32_t i);
/* The first of the tokens right before token i that say when or how: time words, fixed adverbs, "at an earlier time"; i when none do. */
uint32_t kh_mention__before_adverbials(const struct finder *f, uint32_t i);
struct kh_str kh_mention__prefix_of(const struct finder *f, const struct kh_match *m);
/* What the word at token i names, NULL for nothing, as most words do; by entries of these kinds. */
enum {
    KH_NAMING_KINDS = KH_KIND_BIT(KH_ENTRY_IDIOM) | KH_KIND_BIT(KH_ENTRY_ACTOR) | KH_KIND_BIT(KH_ENTRY_PERSON) | KH_KIND_BIT(KH_ENTRY_COUNTRY) |
                      KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_ANAPHOR) | KH_KIND_BIT(KH_ENTRY_HEAD) | KH_KIND_BIT(KH_ENTRY_DEMONYM)
};
const struct kh_match *kh_mention__choose_name(const struct finder *f, uint32_t i);
static inline const struct kh_match *kh_mention__naming_at(const struct finder *f, uint32_t i) {
    return kh_sentence_has(f->s, i, KH_NAMING_KINDS) ? kh_mention__choose_name(f, i) : NULL;
}
bool kh_mention__demonym_holds(const struct finder *f, const struct kh_match *m);
const struct kh_match *kh_mention__demonym_found(const struct finder *f, uint32_t i);
static inline const struct kh_match *kh_mention__demonym_at(const struct finder *f, uint32_t i) {
    return kh_sentence_has(f->s, i, KH_KIND_BIT(KH_ENTRY_DEMONYM)) ? kh_mention__demonym_found(f, i) : NULL;
}
/* "[a Palestinian] was killed", "the army killed [a Palestinian]": does the adjective of origin stand alone as whom a verb of force harms? */
bool kh_mention__harmed_one(const struct finder *f, const struct kh_match *m);
/* Is the adjective an accusative right behind a noun that is none, or who is harmed? Then it stands for somebody, no description. */
bool kh_mention__of_other_case(const struct finder *f, const struct kh_match *m);
bool kh_mention__beside_demonym(const struct finder *f, const struct kh_match *m);
/* "the kingdom" alone: the country whose name begins with that noun in which the document is at home, or that it names; KH_NONE when there is none. */
uint32_t kh_mention__realm(const struct finder *f, const struct kh_lex_head *h);
void kh_mention__set_country(const struct finder *f, struct kh_mention *m, uint32_t country);
void kh_mention__set_owner(const struct finder *f, struct kh_mention *m, const struct kh_lex_demonym *d);
void kh_mention__set_actor(const struct finder *f, struct kh_mention *m, const struct kh_lex_actor *a);
void kh_mention__set_person(const struct finder *f, struct kh_mention *m, const struct kh_lex_person *p);

/* adjective.c: "military", "political": a word for a person that stands as an adjective behind a noun of the same definiteness. */
bool kh_mention__is_adjective(const struct finder *f, const struct kh_match *m);

/* person.c */
/* Tokens of a name from i on: words of the names table, or words no pack knows that follow a title. */
uint32_t kh_mention__name_length(const struct finder *f, uint32_t i, bool after_title);
/* The same for a name that "and" joins to the named person before it, whose words no table need know; 0 when there is none. */
uint32_t kh_mention__listed_name(const struct finder *f, uint32_t i);
/* Makes the mention a person whom no pack knows, called by the n tokens from i on. */
void kh_mention__call(const struct finder *f, struct kh_mention *m, uint32_t i, uint32_t n);
/* The person whom the document calls by a longer name that ends in the *n words at token i; KH_NONE when there is none. */
uint32_t kh_mention__surname_at(const struct finder *f, uint32_t i, uint32_t *n);
/* A person's name at token i, known to the pack or by its shape: moves the mention's end over it. False when there is none. */
bool kh_mention__take_name(const struct finder *f, struct kh_mention *m, uint32_t i, bool after_title);

/* Words that a walk inside a noun phrase may pass over, and farthest mark that closes a name in marks, in tokens. */
enum { KH_PHRASE_SKIP = 2, KH_PHRASE_QUOTED = 6 };

/* phrase_head.c */
void kh_mention__begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m);
/* A dual or sound plural that kept its ending: no genitive follows. */
bool kh_mention__has_ending(const struct finder *f, const struct kh_match *m);
/* phrase_name.c: the organisation's own name in marks behind its kind: the movement "X", the group (X). */
void kh_mention__take_marked_name(struct phrase *p);
/* What the head's own words begin: a name, whoever a house is called after, people that describe people. */
void kh_mention__take_spanning(struct phrase *p);
/* "the [Turkish] ship "X"": a name in marks stands between a thing and the adjective that says whose it is. */
bool kh_mention__take_named_thing(struct phrase *p);
/* "supporters of [the group]", "positions of [the movement]": a noun that points back is whose the head is. */
bool kh_mention__take_referred(struct phrase *p);
/* "people of the town of [Tala] shut the road": the name right behind a kind of place without the article, or a word there that no table knows, ends the
 * phrase; people are of that town's land. */
bool kh_mention__take_town(struct phrase *p);
/* phrase.c */
/* Takes the genitives, names and adjectives of origin that belong to the head. */
void kh_mention__grow(struct phrase *p);
/* Moves the phrase's end to before token `upto`. */
void kh_mention__take_span(struct phrase *p, uint32_t upto);
bool kh_mention__take_owner(struct phrase *p, uint32_t i);
/* "a Kenyan official [of high rank]", "the Kenyan government [of transition]": the last of the adjectives that stand behind one of origin, which ends at `last`; `she`: those of
 * the feminine. */
uint32_t kh_mention__last_adjective(const struct finder *f, uint32_t last, bool she);
/* A second head in the genitive: the chief of [the army]. */
bool kh_mention__take_nested(struct phrase *p, uint32_t i);
/* Up to KH_PHRASE_SKIP adjectives or nouns that lead to an owner. */
bool kh_mention__skip_to_owner(struct phrase *p);
/* Does the word say that something happens? Then it is no part of a name. */
bool kh_mention__is_act(const struct finder *f, uint32_t i);
/* Do people of a trade stay what they are, whoever they belong to? */
bool kh_mention__keeps_sector(const struct phrase *p);
bool kh_mention__is_local(const struct kh_mention *m);
bool kh_mention__comma_at(const struct finder *f, uint32_t i);
/* Is token i part of a date of more than one word, or a year? A number there counts no people. */
bool kh_mention__in_date(const struct finder *f, uint32_t i);
uint32_t kh_mention__find_headed(struct finder *f, const struct kh_match *m);

/* homeland.c */
/* Gives the organs, people and things of the sentence that have no owner the state or body that goes without saying: those that bear somebody's
 * pronoun (`own`), or all others. */
void kh_mention__place_bodies(struct finder *f, bool own);
/* The country of the organ or official named right before in the sentence: "the chief of staff admitted that the air force ..."; KH_NONE
 * when there is none. */
uint32_t kh_mention__officials_before(const struct finder *f, const struct kh_mention *m);
/* The country in which the sentence takes place, by the place nearest to the mention; KH_NONE when it names none. */
uint32_t kh_mention__scene(const struct finder *f, const struct kh_mention *m);
/* The country of a state's body that nobody is said to own; before: that of the same words before, plus one. */
uint32_t kh_mention__country_of_body(const struct finder *f, const struct kh_mention *m, uint32_t before);
/* "[government] buildings": does the adjective stand right behind the mention? */
bool kh_mention__official_behind(const struct finder *f, const struct kh_mention *m);
/* The place named right behind the mention, "[the factions] in Gaza"; NULL when none is. */
const struct kh_mention *kh_mention__place_behind(const struct finder *f, const struct kh_mention *m);

/* homeland_people.c: demonstrators, civilians, the opposition without more: of the country where it happens, else of the one that the same words
 * named before, else of the one the document names most often. */
void kh_mention__place_people(struct finder *f, struct kh_mention *m);
/* "[the defence minister] and deputy premier X": an office that is not named, joined to the next one whose holder is, is of the same state. */
void kh_mention__place_joined_office(struct finder *f, size_t index);
/* Sources, official media, and persons whom no pack knows but whose office or row of names tells whose they are. */
void kh_mention__place_holder(struct finder *f, size_t index);

/* homeland_thing.c: "the plane" without more: of the country whose thing was named last. */
void kh_mention__place_asset(struct finder *f, struct kh_mention *m);

/* owner.c */
/* Whose people or things these are when words behind them say so: "soldiers of the Malian army". Those words stay a mention of their own. */
void kh_mention__look_behind_for_owner(struct phrase *p);
/* The token behind "in [country]" at i, the country in *row; i when there is none. */
uint32_t kh_mention__behind_country(const struct finder *f, uint32_t i, uint32_t *row);
/* Does a preposition joined to the word at token i lead to whose the head is: "of", "in" behind its `field`, "a source [at the ministry]"? */
bool kh_mention__owner_joined(const struct phrase *p, uint32_t i, bool field);
/* "an officer in [the police]": does the owner make policemen of soldiers? */
bool kh_mention__adds_police(const struct phrase *p, const struct kh_mention *owner);

/* title.c */
/* The name behind a title, and whose the title is. */
void kh_mention__take_title_name(struct phrase *p);
/* The token behind what an office or a body without an owner is over, "of [foreign affairs]", from token i on; i when there is nothing. */
uint32_t kh_mention__behind_field(const struct phrase *p, uint32_t i);

/* body.c */
/* Takes the name in marks behind a body's noun, or the marks around both; false when there is none. */
bool kh_mention__take_called(struct phrase *p);
/* Takes the adjective that says of what land a body is, behind the mark that closes its name: the movement "X" [of Mali]; false when there is none. */
bool kh_mention__take_land(struct phrase *p);
/* A movement of a land is no state's: it bears arms where the words around it say so, else it is of the opposition. */
void kh_mention__take_side(struct phrase *p);
/* Takes the plain nouns that are a party's name, where no pack knows it: "the party of [Hope]", "the head of the party of [Hope]". */
void kh_mention__take_noun_name(struct phrase *p);

/* apposition.c */
/* Is the phrase the office of the person named right before, who takes it then? */
bool kh_mention__is_apposition(struct phrase *p);

/* attach.c: when all are found: what governs each mention and joins it to the one before; a mention that only counts another is dropped. */
void kh_mention__settle(struct finder *f);

#endif
