/* The odd feeds that a feed reader meets: each gives its items or says what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "page/feed.h"
#include "page/input.h"

#define RSS(body) "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Arnor Times</title><link>https://arnor.example/</link>" body "</channel></rss>"
#define ITEM "<item><title>One</title><link>https://arnor.example/1</link><description>text one</description><pubDate>Wed, 02 Apr 2031 10:00:00 GMT</pubDate></item>"

struct odd {
    const char *why, *feed;
    int items; /* -1: not a feed, told so */
    const char *title, *url, *date, *html; /* of the first item; NULL: not looked at */
    bool damaged;
};

static const struct odd feeds[] = {
    {"plain RSS 2.0", RSS(ITEM), 1, "One", "https://arnor.example/1", "Wed, 02 Apr 2031 10:00:00 GMT", "text one", false},
    {"a byte order mark", "\xEF\xBB\xBF" RSS(ITEM), 1, "One", NULL, NULL, NULL, false},
    {"blank lines before the declaration", "\n\n  " RSS(ITEM), 1, "One", NULL, NULL, NULL, false},
    {"CDATA with markup", RSS("<item><title><![CDATA[Talks & <b>more</b>]]></title><description><![CDATA[<p>It said &quot;no&quot;</p>]]></description></item>"), 1, "Talks & <b>more</b>", "", "", "<p>It said &quot;no&quot;</p>", false},
    {"an ampersand that begins nothing", RSS("<item><title>Arnor & Gondor</title></item>"), 1, "Arnor & Gondor", NULL, NULL, NULL, false},
    {"entities that only HTML knows", RSS("<item><title>Caf&eacute;&nbsp;talks &mdash; again</title></item>"), 1, "Caf\xC3\xA9\xC2\xA0talks \xE2\x80\x94 again", NULL, NULL, NULL, false},
    {"escaped markup", RSS("<item><title>T</title><description>&lt;p&gt;both &amp;amp; none&lt;/p&gt;</description></item>"), 1, "T", NULL, NULL, "<p>both &amp; none</p>", false},
    {"a relative link", RSS("<item><title>T</title><link>/news/5?x=1</link></item>"), 1, NULL, "https://arnor.example/news/5?x=1", NULL, NULL, false},
    {"guid instead of a link", RSS("<item><title>T</title><guid>https://arnor.example/g</guid></item>"), 1, NULL, "https://arnor.example/g", NULL, NULL, false},
    {"a guid that is no address", RSS("<item><title>T</title><guid isPermaLink=\"false\">tag:1</guid></item>"), 1, NULL, "", NULL, NULL, false},
    {"content:encoded beside a summary", "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item><title>T</title><description>short</description><content:encoded><![CDATA[<p>the whole text</p>]]></content:encoded></item></channel></rss>", 1, NULL, NULL, NULL, "<p>the whole text</p>", false},
    {"a prefix that is never declared", RSS("<item><title>T</title><dc:creator>Ada</dc:creator><dc:date>2031-04-02</dc:date></item>"), 1, "T", NULL, "2031-04-02", NULL, false},
    {"pictures with titles of their own", "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item><media:title>a picture</media:title><title>T</title><media:description>a very long picture text</media:description><description>t</description></item></channel></rss>", 1, "T", NULL, NULL, "t", false},
    {"a truncated feed", "<rss><channel>" ITEM "<item><title>Two</title><link>https://arn", 2, "One", NULL, NULL, NULL, true},
    {"an end tag that fits nothing", "<rss><channel>" ITEM "</wrong><item><title>Two</title></item></channel></rss>", 2, "One", NULL, NULL, NULL, true},
    {"control characters", RSS("<item><title>a\x01\x0b" "b</title></item>"), 1, "a  b", NULL, NULL, NULL, false},
    {"a date in words of no calendar", RSS("<item><title>T</title><pubDate>sometime soon</pubDate></item>"), 1, NULL, NULL, "sometime soon", NULL, false},
    {"items beside the channel, RSS 1.0", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>C</title></channel><item rdf:about=\"x\"><title>T</title><link>https://arnor.example/1</link><dc:date>2031-04-02T00:00Z</dc:date></item></rdf:RDF>", 1, "T", "https://arnor.example/1", "2031-04-02T00:00Z", NULL, false},
    {"RSS 0.91 with a DTD", "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"0.91\"><channel>" ITEM "</channel></rss>", 1, "One", NULL, NULL, NULL, false},
    {"an entity bomb", "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><rss><channel><item><title>&c;</title></item></channel></rss>", 1, "&c;", NULL, NULL, NULL, false},
    {"a file as an entity", "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>&f;</title></item></channel></rss>", 1, "&f;", NULL, NULL, NULL, false},
    {"Atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title><link rel=\"self\" href=\"/f\"/><link href=\"https://arnor.example/\"/><entry><title type=\"html\">T &amp;amp; U</title><link rel=\"edit\" href=\"/e\"/><link href=\"/1\"/><id>tag:1</id><updated>2031-04-03T00:00:00Z</updated><published>2031-04-02T00:00:00Z</published><summary>s</summary><content type=\"html\">&lt;p&gt;long text&lt;/p&gt;</content></entry></feed>", 1, "T &amp; U", "https://arnor.example/1", "2031-04-02T00:00:00Z", "<p>long text</p>", false},
    {"Atom with elements as content", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>T</title><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>one</p></div></content></entry></feed>", 1, "T", NULL, NULL, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>one</p></div></content>", false},
    {"Atom with only a change date", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>T</title><updated>2031-04-03</updated></entry></feed>", 1, NULL, NULL, "2031-04-03", NULL, false},
    {"xml:base", "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://gondor.example/a/\"><entry><title>T</title><link href=\"b\"/></entry></feed>", 1, NULL, "https://gondor.example/a/b", NULL, NULL, false},
    {"a news sitemap", "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>https://arnor.example/n</loc><lastmod>2031-05-01</lastmod><news:news><news:publication><news:name>Arnor</news:name><news:language>ar</news:language></news:publication><news:publication_date>2031-04-02</news:publication_date><news:title>T</news:title></news:news></url></urlset>", 1, "T", "https://arnor.example/n", "2031-04-02", NULL, false},
    {"JSON Feed", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"home_page_url\":\"https://arnor.example/\",\"items\":[{\"id\":7,\"url\":\"/7\",\"title\":\"T\",\"content_html\":\"<p>x</p>\",\"date_published\":\"2031-04-02\"}]}", 1, "T", "https://arnor.example/7", "2031-04-02", "<p>x</p>", false},
    {"windows-1256 that says it is UTF-8", RSS("<item><title>\xC7\xE1\xE6\xD2\xED\xD1\xED\xE4 \xDA\xE1\xEC \xC7\xE1\xE3\xED\xC7\xE5</title></item>"), 1, "الوزيرين على المياه", NULL, NULL, NULL, false},
    {"no items", RSS(""), 0, NULL, NULL, NULL, NULL, false},
    {"a web page in its place", "<!DOCTYPE html><html><body><p>404</p></body></html>", -1, NULL, NULL, NULL, NULL, false},
    {"nothing", "   ", -1, NULL, NULL, NULL, NULL, false},
    {"JSON of another kind", "{\"error\":\"no\"}", -1, NULL, NULL, NULL, NULL, false},
    {"broken JSON", "{\"items\":[", -1, NULL, NULL, NULL, NULL, false},
};

static void same(const char *why, const char *what, struct kh_str got, const char *wanted) {
    if (!wanted || kh_str_equal(got, kh_str_from(wanted))) return;
    fail_msg("%s: %s is \"%.*s\", not \"%s\"", why, what, KH_STR_ARG(got), wanted);
}

static void odd_feeds_give_items_or_say_why_not(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        const struct odd *o = &feeds[i];
        struct kh_arena a = {0};
        struct kh_feed feed;
        struct kh_error err = {0};
        kh_err e = kh_feed_read(&a, kh_str_from(o->feed), KH_S(""), KH_S(""), &feed, &err);
        if ((e == KH_OK) != (o->items >= 0)) fail_msg("%s: %s", o->why, err.message);
        if (e != KH_OK) assert_true(err.message[0] != 0);
        if (e == KH_OK && (int)feed.items.n != o->items) fail_msg("%s: %zu items", o->why, feed.items.n);
        if (e == KH_OK && feed.damaged != o->damaged) fail_msg("%s: damage: %.*s", o->why, KH_STR_ARG(feed.damage));
        if (e == KH_OK && feed.items.n) {
            same(o->why, "title", feed.items.at[0].title, o->title);
            same(o->why, "url", feed.items.at[0].url, o->url);
            same(o->why, "date", feed.items.at[0].date, o->date);
            same(o->why, "html", feed.items.at[0].html, o->html);
        }
        kh_arena_free(&a);
    }
}

static void a_sitemap_index_lists_sitemaps(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_feed feed;
    assert_int_equal(kh_feed_read(&a, KH_S("<sitemapindex><sitemap><loc>https://arnor.example/s1.xml</loc></sitemap></sitemapindex>"), KH_S(""), KH_S(""), &feed, NULL), KH_OK);
    assert_int_equal(feed.sitemaps.n, 1);
    assert_int_equal(feed.items.n, 0);
    kh_arena_free(&a);
}

static void a_feed_file_gives_its_items_as_documents(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_source s;
    struct kh_error problem;
    struct kh_str path = kh_arena_printf(&a, "/tmp/kh_feed_%d.xml", (int)getpid());
    assert_int_equal(kh_file_write(path.p, KH_S(RSS(ITEM "<item><title>no text</title><link>/2</link></item>")), NULL), KH_OK);
    struct kh_input *in = kh_input_new(&path.p, 1);
    assert_int_equal(kh_input_next(in, &a, &s, &problem), KH_INPUT_SOURCE);
    same("item", "id", s.id, "https://arnor.example/1");
    same("item", "publisher", s.publisher, "Arnor Times");
    same("item", "bytes", s.bytes, "text one");
    assert_int_equal(kh_input_next(in, &a, &s, &problem), KH_INPUT_END);
    kh_input_free(in);
    unlink(path.p);
    kh_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_feeds_give_items_or_say_why_not),
        cmocka_unit_test(a_sitemap_index_lists_sitemaps),
        cmocka_unit_test(a_feed_file_gives_its_items_as_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
