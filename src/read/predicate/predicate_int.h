/* predicate_int.h: what the parts of predicate.h share: which words are predicates (collect.c, collect_form.c, no_predicate.c, noun_context.c), who stands
 * before a verb (topic.c, antecedent.c), behind it (behind_verb.c, behind_object.c, behind_subject.c, unknown_subject.c), around verbs (predicate.c) and
 * masdars (masdar.c, masdar_owned.c), and which word governs which and whose act that is (governor.c, governed.c). Internal to these files.
 */
#ifndef KH_READ_PREDICATE_INT_H
#define KH_READ_PREDICATE_INT_H

#include "read/predicate/predicate.h"

/* What stands in the open at and behind a place: the next noun phrase without a preposition. */
struct bare {
    int mention;    /* an actor, or KH_NOBODY */
    bool noun;      /* any noun, actor or not */
    uint32_t next;  /* the token where the search ended */
};

struct bare kh_predicate__next_bare(const struct kh_parse *p, uint32_t i);
/* bare.c: "each of A and B", "the three states, A, B and C": the first of those named so behind the verb, or KH_NOBODY. */
int kh_predicate__each_behind(const struct kh_parse *p, const struct kh_predicate *v);
int kh_predicate__listed_states(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i);
/* "announced [the closure of the airspace]": is the mention a thing in the genitive of an act that the verb tells of? */
bool kh_predicate__act_is_told(const struct kh_parse *p, const struct kh_predicate *v, int mention);
/* behind_subject.c: the token behind the coordinated group that begins with mention m. */
uint32_t kh_predicate__behind_group(const struct kh_parse *p, int m);
/* What stands open behind mention m, the subject of v: past its adjectives and genitives, a comma or a phrase in between. */
struct bare kh_predicate__behind_subject(const struct kh_parse *p, const struct kh_predicate *v, int m);
/* Does token i stand right behind the verb? */
static inline bool kh_predicate__right_behind(const struct kh_predicate *v, uint32_t i) {
    return i == v->last + 1u;
}
/* Is what stands open a noun that names no actor? */
static inline bool kh_predicate__names_nobody(const struct bare *a) {
    return a->noun && a->mention == KH_NOBODY;
}
/* Does the verb of this form have only a masculine, only a feminine subject? */
static inline bool kh_predicate__only_he(const struct kh_predicate *v) {
    return (v->features & (KH_FEATURE_FEM | KH_FEATURE_MASC)) == KH_FEATURE_MASC;
}
static inline bool kh_predicate__only_she(const struct kh_predicate *v) {
    return (v->features & (KH_FEATURE_FEM | KH_FEATURE_MASC)) == KH_FEATURE_FEM;
}
/* Gives the verb what stands open for its object. */
static inline void kh_predicate__take_open(struct kh_predicate *v, const struct bare *a) {
    v->object = a->mention;
    v->object_at = a->noun ? a->next : 0;
    v->object_seen = a->noun;
}
/* behind_object.c: is the subject known before what stands behind the verb is looked at, or in the verb itself? Then a noun behind it is the object. */
bool kh_predicate__has_subject(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a, bool have_subject);
/* unknown_subject.c: a noun that no pack knows stands as the subject, with the object behind it: taken, or false. */
bool kh_predicate__take_unknown_subject(const struct kh_parse *p, struct kh_predicate *v, const struct bare *a);
/* "and [the alliance] denied claims": is the definite thing behind a verb that begins the sentence its subject? */
bool kh_predicate__thing_acts(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a);
/* "while [demonstrations] set out": is the act behind a verb that opens its clause its subject? */
bool kh_predicate__act_acts(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a);
/* "and [an attack] killed ten": does an indefinite act of violence stand between a verb of violence and whom it struck? Then nobody from before did it. */
bool kh_predicate__violence_strikes(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a);
/* behind_verb.c */
/* Gives the verb who and what stand behind it: its object, where it `have_subject`, else its subject and then its object. */
void kh_predicate__take_behind(const struct kh_parse *p, struct kh_predicate *v, bool have_subject);
/* object_first.c: "condemned [the attack on X] the union": gives the verb the subject that stands behind its object; false where none does. */
bool kh_predicate__take_object_first(const struct kh_parse *p, struct kh_predicate *v);
/* The subject of the nearest main verb before predicate `upto`; *carried is set when there is one. */
int kh_predicate__last_subject(const struct kh_parse *p, size_t upto, bool *carried);
/* Does a verb without "which" tell of the indefinite noun before it: "a march [that students held]"? */
bool kh_predicate__tells_of_noun(const struct kh_parse *p, const struct kh_predicate *v);
bool kh_predicate__medium(const struct kh_parse *p, int mention);
/* The event noun that the verb's relative clause describes, or KH_NOBODY. */
int kh_predicate__antecedent_event(const struct kh_parse *p, const struct kh_predicate *v);
/* "the forces that [asked him]": may the pronoun on the verb mean what the word for "which" before it stands for, by gender and number? */
bool kh_predicate__resumes_which(const struct kh_parse *p, const struct kh_predicate *v);
/* "whom [the prosecution] released": may the verb, by gender and number, have what the word for "which" before it stands for as its subject? */
bool kh_predicate__agrees_with_which(const struct kh_parse *p, const struct kh_predicate *v);
/* "an ambush [laid it]": does the verb, without "which", describe the indefinite act right before it, which its pronoun takes up? */
bool kh_predicate__resumes_act(const struct kh_parse *p, const struct kh_predicate *v);
/* "released [their] freedom": gives a verb or masdar of release without an object whom the pronoun on the word for freedom means. */
void kh_predicate__take_freed(const struct kh_parse *p, struct kh_predicate *v);

/* intruder.c: gives an act of entering the airspace or the waters of somebody the plane or ship named before for its subject, where that would be their owner. */
void kh_predicate__take_intruder(const struct kh_parse *p, struct kh_predicate *v);
/* The first mention of the coordinated group that m belongs to, which may be its last. */
int kh_predicate__group_start(const struct kh_parse *p, int m);
/* Does a row of the predicate give its object a part in the event? */
static inline bool kh_predicate__wants_object(const struct kh_predicate *v) {
    enum { PARTIES = 1 << KH_ROLE_RECIPIENT | 1 << KH_ROLE_ACTOR | 1 << KH_ROLE_BOTH };
    return v->object_roles & PARTIES;
}
/* need.c: does a word of the condition stand at token i? Most words are none, which their bits tell. */
bool kh_predicate__need_word_found(const struct kh_parse *p, uint32_t i, const struct kh_need *need);
static inline bool kh_predicate__need_word_at(const struct kh_parse *p, uint32_t i, const struct kh_need *need) {
    if (i >= p->s->n) return false;
    const struct kh_token *t = &p->s->tokens[i];
    bool may = ((kh_token_note(t)->sets.some & need->some) | (t->classes & need->class_bits)) != 0;
    return may && kh_predicate__need_word_found(p, i, need);
}
/* Where a row's condition may ask for a word: as the object; near the predicate, too, for a row that names the thing acted on so. */
enum { KH_ASKED_AS_OBJECT = 1 << KH_NEED_OBJECT, KH_ASKED_NEAR = 1 << KH_NEED_NEAR };
/* Does the row ask for the word at token i there, in any of these `kinds` of conditions? */
bool kh_predicate__row_asks(const struct kh_parse *p, const struct kh_lex_event *row, uint32_t i, unsigned kinds);

/* predicate_rows.c: the preposition that leads to the content of an act on somebody ("of" in "accused of"); where it takes none, one that stands before nothing. */
struct kh_str kh_predicate__content_prep(const struct kh_parse *p, const struct kh_predicate *v);
/* "accused Paris of ...": with its content behind it, the one noun phrase m is who is accused. */
bool kh_predicate__content_follows(const struct kh_parse *p, const struct kh_predicate *v, int m);
/* "freed [were the prisoners]": is what the verb asks for as its object the first word of what looked like its subject? */
bool kh_predicate__object_leads(struct kh_parse *p, const struct kh_predicate *v);
/* May the verb do without its object, as "demanded that ..." may? A row of its frames then says so. */
bool kh_predicate__stands_alone(const struct kh_parse *p, const struct kh_predicate *v);

/* pronoun.c: "carried out [by it]": a pronoun with a preposition right behind the verb, which stands for the antecedent. */
bool kh_predicate__takes_prep_pronoun(const struct kh_parse *p, const struct kh_predicate *v);
/* The features of the pronoun on the particle at token i, 0 when it bears none. */
uint16_t kh_predicate__particle_pronoun(const struct kh_parse *p, uint32_t i);
/* "accusing [them both] of": whom a pronoun that stands apart right behind the verb means; KH_NOBODY when there is none. */
int kh_predicate__object_apart(const struct kh_parse *p, const struct kh_predicate *v);
/* "reached [the Egyptian] capital Cairo": is the mention an adjective before the name of the capital of that state? */
bool kh_predicate__names_capital(const struct kh_parse *p, int mention);

/* passive.c: what is already plain of the voice: "those kidnapped at the hands of" is passive; a damma on a present is also that of active forms,
 * which have a subject and an object behind them. */
void kh_predicate__settle_voice(const struct kh_parse *p, struct kh_predicate *v);
/* Victims come right behind a verb that may be passive: does it tell that the act was done to mention m? `more`: another noun stands open behind m. */
bool kh_predicate__reads_as_passive(const struct kh_parse *p, const struct kh_predicate *v, int m, bool more);
/* "the police held five activists, and [they] were referred to trial": gives a verb of what was done to somebody, with nobody beside it, whoever suffered
 * what was told before. */
void kh_predicate__take_sufferer(struct kh_parse *p, size_t index);
/* "the death of two and [the wounding of] four soldiers": joined to a noun for losses, what is spelled as a verb may be such a noun too. */
bool kh_predicate__joins_losses(const struct kh_parse *p, const struct kh_predicate *v);
/* "sixty people were killed": a past verb that cannot do without an object, and people before it but none behind. */
bool kh_predicate__lacks_object(const struct kh_parse *p, const struct kh_predicate *v);
/* Do a party and another noun stand open behind the verb: its subject and its object? */
bool kh_predicate__has_two_behind(const struct kh_parse *p, const struct kh_predicate *v);

/* participle.c */
void kh_predicate__parse_participle(struct kh_parse *p, size_t index);

/* topic.c: the mention before verb v that is its topic: right before it; behind an aside or a relative clause; KH_NOBODY. */
int kh_predicate__topic_ending(const struct kh_parse *p, uint32_t i); /* one that ends at token i */
int kh_predicate__find_topic(const struct kh_parse *p, const struct kh_predicate *v);
int kh_predicate__far_topic(const struct kh_parse *p, const struct kh_predicate *v);
/* Is the topic a noun that no pack knows? */
bool kh_predicate__unknown_topic(const struct kh_parse *p, const struct kh_predicate *v);
/* "that [70 thousand at least] were killed": is a number, and nobody named, the topic of a plural? */
bool kh_predicate__numbered(const struct kh_parse *p, const struct kh_predicate *v);
/* antecedent.c: the mention that a relative clause at v hangs on; *relative tells whether there is such a clause. */
int kh_predicate__find_antecedent(const struct kh_parse *p, const struct kh_predicate *v, bool *relative);
/* "a speech of [X] in which he ...": does the mention own a text, right before it, that speaks for it? */
bool kh_predicate__states_in_it(const struct kh_parse *p, int owner);
/* "[an Israeli raid] hit": the act that v goes on telling of, or KH_NOBODY. */
int kh_predicate__described_act(const struct kh_parse *p, const struct kh_predicate *v, bool relative);
/* Does v tell of a noun before it that is neither an actor nor an act? Is the act the object of a verb before it? */
bool kh_predicate__describes_plain(const struct kh_parse *p, const struct kh_predicate *v);
bool kh_predicate__takes_act(const struct kh_parse *p, const struct kh_predicate *v, int g);
bool kh_predicate__act_is_object(const struct kh_parse *p, int act);
/* The token before i, particles of negation, tense and doubt and "was" passed over; UINT32_MAX at the start. */
uint32_t kh_predicate__before_particles(const struct kh_parse *p, uint32_t i);
/* "a joint statement [issued by the ministers] called on": who issued the text at token i, or KH_NOBODY. */
int kh_predicate__issuer(const struct kh_parse *p, uint32_t i);
/* "held a summit in X [in which they called on]": does an indefinite text or meeting stand before the verb, with nothing but where it was between? */
bool kh_predicate__behind_text(const struct kh_parse *p, const struct kh_predicate *v);

/* collect.c: "Germany [hands over]", in letters that are also "he received": leaves out the rows whose forms the verb's own subject does not go with, where
 * others do. */
void kh_predicate__drop_disagreeing(const struct kh_parse *p, struct kh_predicate *v);
/* described.c: "an attack [ascribed to X]": to whom the act v is laid, or KH_NOBODY; and is token i such a word behind a noun of violence? */
int kh_predicate__ascribed_to(const struct kh_parse *p, const struct kh_predicate *v);
bool kh_predicate__ascribes(const struct kh_parse *p, uint32_t i);
/* "an attack [from the air], [with a drone], that ...": is the act indefinite, with nothing but adjectives and its means before token i? */
bool kh_predicate__right_behind_act(const struct kh_parse *p, const struct kh_predicate *act, uint32_t i);
/* "a raid [that] X [carried out]", without "which": does v, with its pronoun, only say who did the indefinite act right before it? */
bool kh_predicate__carries_out(const struct kh_parse *p, const struct kh_predicate *v);
/* "[a raid that X carried out] hit a house": who did the indefinite act at token i by the words that describe it; KH_NOBODY when they do not say. */
int kh_predicate__doer_of_act(const struct kh_parse *p, uint32_t i);

/* predicate.c: marks, and the mention whose nouns in construct begin at token i, or KH_NOBODY. */
bool kh_predicate__is_quote(const struct kh_parse *p, uint32_t i);
bool kh_predicate__is_dash(const struct kh_parse *p, uint32_t i);
/* The token behind words that say when or how from token i on: time words, fixed adverbs, "at an earlier time"; i when there are none. */
uint32_t kh_predicate__behind_adverbials(const struct kh_parse *p, uint32_t i);
/* "the storming of X [and the arrest] of Y": an act joined with "and" at token i; what stands behind it is its own. */
bool kh_predicate__joined_act(const struct kh_parse *p, uint32_t i);
/* The mention whose noun phrase begins at token i, or KH_NOBODY. */
static inline int kh_predicate__mention_with_chain(const struct kh_parse *p, uint32_t i) {
    return i < p->s->n ? p->mentions.of_chain[i] : KH_NOBODY;
}

/* Does the verb agree with this party as its subject behind it? */
bool kh_predicate__agrees(const struct kh_predicate *v, const struct kh_mention *m);
/* dropped.c: gives a verb with nobody on either side whom it goes on with. */
void kh_predicate__take_dropped(struct kh_parse *p, size_t index);

/* join.c: does the verb take an act by this preposition, "answers [with]"? */
bool kh_predicate__takes_act_by(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str prep);
/* Is the one noun `next` behind a verb joined with "and" its object, since it goes on with the subject before? `behind` is what stands open
 * behind that noun. */
bool kh_predicate__goes_on_joined(const struct kh_parse *p, const struct kh_predicate *v, int next, const struct bare *behind);
/* "the ministry blamed [whom it called] vandals": does a clause on somebody unnamed begin at token i, the object of a verb before? */
bool kh_predicate__whom_follows(const struct kh_parse *p, uint32_t i);
/* May the verb have the subject of an earlier one, by gender? The nearest earlier subject that it may have, or KH_NOBODY. */
bool kh_predicate__agrees_carried(const struct kh_parse *p, const struct kh_predicate *v, int subject);
int kh_predicate__agreeing_subject(const struct kh_parse *p, size_t upto);
/* "[Mali] does not want war, but it calls on": whom the pronoun on a word of contrast right before the verb means; KH_NOBODY for none. */
int kh_predicate__contrasted_subject(const struct kh_parse *p, size_t index);
/* "saw gunmen shoot": whom a present in the plural right behind a plural noun phrase, or behind "they", tells of; KH_NOBODY for none. */
int kh_predicate__circumstance_of(const struct kh_parse *p, const struct kh_predicate *v);
/* "he added that [she] ...", with "that" at this token: gives the verb whoever acted before for its subject, if any did; false when it is the speaker. */
bool kh_predicate__take_another(struct kh_parse *p, size_t index, uint32_t that);
/* "arrested a man suspected that [he] ...": the indefinite people of whom the one word before "that", at this token, is said; KH_NOBODY. */
int kh_predicate__suspected(const struct kh_parse *p, uint32_t that);
/* "the agency quoted [the group] as saying that it killed ten", with "that" at this token: whose words are handed on, where its pronoun fits; KH_NOBODY. */
int kh_predicate__quoted_source(const struct kh_parse *p, size_t index, uint32_t that);
/* "X said that Y is fleeing. And [he] accused": does a word to somebody open the sentence after X spoke, of the gender of the verb that told so? Then X goes on, not Y. */
bool kh_predicate__goes_on_speaking(const struct kh_parse *p, const struct kh_predicate *v);
/* Whom the sentences before were about, where "he", "she", a verb or a pronoun of these features, may mean them; else KH_NONE. */
uint32_t kh_predicate__told_before(const struct kh_parse *p, uint16_t features);
/* "X said that Y is fleeing, and accused Z": who speaks on behind a comma: X rather than Y, whose act was told `last`, where the verbs agree; `last`
 * where nobody said so. A weapon never speaks. */
int kh_predicate__speaker_goes_on(const struct kh_parse *p, const struct kh_predicate *v, int last);
/* "it is for [Egypt] to ...", "[the union] once held a strike": who stands behind a preposition right before "that" and the verb, or KH_NOBODY. */
int kh_predicate__able(const struct kh_parse *p, const struct kh_predicate *v);
/* "arrested a man [who] attacked": the indefinite people right before a past verb that tells of them, or KH_NOBODY. */
int kh_predicate__described(const struct kh_parse *p, const struct kh_predicate *v);

/* governed.c: gives predicate `index` its governor, which takes it by control or as content, and by that who does it and on whom. */
void kh_predicate__take_from_governor(struct kh_parse *p, size_t index, size_t governor, bool control);
/* "the breach of the truce and [the attack]": gives the masdar the governor of the one it is joined to; false when there is none. */
bool kh_predicate__share_governor(struct kh_parse *p, size_t index);
/* "wants [to attack]": who does what g wishes. */
void kh_predicate__settle_wish(struct kh_parse *p, struct kh_predicate *v, const struct kh_predicate *g, bool control);
/* Whom a preposition between g, a request, and what is asked names: "asked [of X] the withdrawal"; KH_NOBODY when none does. */
int kh_predicate__asked_before(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v);
/* governor.c: does the object of g do what its content tells: "accused [X] of"? */
bool kh_predicate__object_speaks(const struct kh_parse *p, const struct kh_predicate *g);
/* Is v the bare object of g: right behind it, or behind its subject, at most a noun or two in between? */
bool kh_predicate__is_direct_object(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v);
/* Does nothing between g and v keep g from governing it? */
bool kh_predicate__reaches(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v);
/* The token where the complement v begins, with its preposition or "that". */
uint32_t kh_predicate__complement_start(const struct kh_parse *p, const struct kh_predicate *v);

/* governor.c: "..., and banning the travel of some, [and imposing] fines": are g and v two acts of one list, parted by a comma? */
bool kh_predicate__next_of_list(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v);
/* For each predicate in order. */
void kh_predicate__find_governor(struct kh_parse *p, size_t index);
void kh_predicate__take_main_subject(struct kh_parse *p, size_t index);
void kh_predicate__describe_antecedent(struct kh_parse *p, size_t index);

/* Entries that a predicate may be of. */
enum { KH_PREDICATE_KINDS = KH_KIND_BIT(KH_ENTRY_EVENT) | KH_KIND_BIT(KH_ENTRY_REPORTING) | KH_KIND_BIT(KH_ENTRY_CONTROL) | KH_KIND_BIT(KH_ENTRY_CAUSAL) };
static inline enum kh_predicate_form kh_predicate__form_of(uint16_t features) {
    enum { V = KH_PREDICATE_VERB, N = KH_PREDICATE_NOUN, P = KH_PREDICATE_PARTICIPLE, PHRASE = KH_PREDICATE_PHRASE };
    static const uint8_t forms[KH_FEATURE_FORM_MASK + 1] = {PHRASE, PHRASE, V, V, N, P, PHRASE, PHRASE}; /* by enum kh_form */
    return (enum kh_predicate_form)forms[kh_features_form(features)];
}
static inline bool kh_predicate__entry(enum kh_entry_kind kind) {
    return KH_KIND_BIT(kind) & KH_PREDICATE_KINDS;
}
/* "[its] membership": is it one word, read as a noun with its owner's pronoun? */
static inline bool kh_predicate__is_owned_noun(const struct kh_match *m) {
    return m->n == 1 && m->clitics.pronoun && kh_features_form(m->features) == KH_FORM_NOUN;
}
/* Is the entry's form a finite verb's? */
static inline bool kh_predicate__as_verb(const struct kh_match *m) {
    return kh_features_verb(m->features);
}
/* collect_form.c: the form that the context of token i asks for, and the longest match of that form; NULL when nothing there is a predicate. */
const struct kh_match *kh_predicate__leading_match(const struct kh_parse *p, uint32_t i);
/* A jussive of the first person, or one that no "not" stands before: where the letters are another verb's too, they are that ("prepares", not the
 * jussive of "regains"). */
bool kh_predicate__rare_form(const struct kh_parse *p, uint32_t i, const struct kh_match *m);
/* "[The Jordanian minister] demanded of Israel": a party in the open that opens its clause right before the word. */
bool kh_predicate__behind_open_subject(const struct kh_parse *p, uint32_t i);
/* no_predicate.c: is the word, whose reading as a predicate would be `lead`, a function word, a word of time or part of a name? */
bool kh_predicate__says_nothing(const struct kh_parse *p, uint32_t i, const struct kh_match *lead);
/* collect.c: adds the predicate that begins at token i, where such an entry does, if one does; the token to go on with. */
uint32_t kh_predicate__collect_at(struct kh_parse *p, uint32_t i);

/* noun_context.c: is some reading of the form at token i a noun? Does what stands around ask for that reading? */
bool kh_predicate__may_be_masdar(const struct kh_parse *p, uint32_t i);
bool kh_predicate__noun_context(const struct kh_parse *p, uint32_t i);
/* headline.c. Does the noun of an act open a sentence, or what stands behind a colon or dots of it, as in a headline? */
bool kh_predicate__opens_line(const struct kh_parse *p, const struct kh_predicate *v);
/* Is the noun of this thing at token i one that opens a headline, and may stand for what is done with it? */
bool kh_predicate__opens_as_thing(const struct kh_parse *p, uint32_t i, const struct kh_mention *thing);
/* May the word that opens a headline be a verb by its letters, and is it a noun? */
bool kh_predicate__headline_noun(const struct kh_parse *p, uint32_t i);
/* Does a finite verb stand earlier in the clause of token i? Then there is no room for another one without "and". */
bool kh_predicate__clause_has_verb(const struct kh_parse *p, uint32_t i);
/* masdar.c: whose act a noun is, and on whom. */
bool kh_predicate__is_forcible(const struct kh_parse *p, const struct kh_predicate *v); /* done to people or states by force or law? */
void kh_predicate__parse_noun(struct kh_parse *p, size_t index);
/* The object with its own mark at token i: taken, or false when none stands there. */
bool kh_predicate__take_marked_object(const struct kh_parse *p, struct kh_predicate *v, uint32_t i);
bool kh_predicate__is_unarmed(const struct kh_lexicon *lex, const struct kh_mention *m); /* people who are no fighters? */
/* Does the word only mean to accuse somebody? */
bool kh_predicate__is_laid_on(const struct kh_parse *p, const struct kh_predicate *v);
/* masdar_owned.c: the same for a noun with a pronoun: "its visit", "their deportation". */
void kh_predicate__parse_owned(struct kh_parse *p, size_t index);
/* Does some row of the predicate give who stands behind this preposition the recipient's part? */
bool kh_predicate__gives_recipient(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str prep);
/* Does a recipient with its preposition stand behind token `end` and the mention? Then a genitive is who acts: "the support of A for B". */
bool kh_predicate__recipient_behind(const struct kh_parse *p, const struct kh_predicate *v, uint32_t end, int mention);

/* Is it a word of time? */
bool kh_predicate__time_word(const struct kh_parse *p, uint32_t i);

#endif
