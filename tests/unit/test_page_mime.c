/* Mails and pages saved as one file: which part is the document, and what its head says of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/mime.h"
#include "page_fixture.h"

static const char saved_page[] =
    "From: <Saved by Blink>\n"
    "Snapshot-Content-Location: https://almarfa.example/2025/04/07/crossing\n"
    "Subject: =?utf-8?Q?saved?=\n"
    "Date: Fri, 21 Nov 2025 10:00:00 -0000\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/related; type=\"text/html\"; boundary=\"----b\"\n"
    "\n"
    "------b\n"
    "Content-Type: text/html\n"
    "Content-Transfer-Encoding: quoted-printable\n"
    "Content-Location: https://ads.example/frame\n"
    "\n"
    "<p>an advertisement's frame</p>\n"
    "------b\n"
    "Content-Type: text/html; charset=utf-8\n"
    "Content-Transfer-Encoding: quoted-printable\n"
    "Content-Location: https://almarfa.example/2025/04/07/crossing\n"
    "\n"
    "<html><head><title>=D8=A3=D8=B1=D9=86=D9=88=D8=B1 =D8=AA=D8=BA=D9=84=D9=82 =\n"
    "=D8=A7=D9=84=D9=85=D8=B9=D8=A8=D8=B1</title></head><body><article><p>=D8=A3=\n"
    "=D8=BA=D9=84=D9=82=D8=AA =D8=AD=D9=83=D9=88=D9=85=D8=A9 =D8=A3=D8=B1=D9=86=\n"
    "=D9=88=D8=B1 =D8=A7=D9=84=D9=85=D8=B9=D8=A8=D8=B1 =D8=A7=D9=84=D8=AD=D8=AF=\n"
    "=D9=88=D8=AF=D9=8A =D8=B5=D8=A8=D8=A7=D8=AD =D8=A7=D9=84=D8=A7=D8=AB=D9=86=\n"
    "=D9=8A=D9=86.</p></article></body></html>\n"
    "------b\n"
    "Content-Type: image/png\n"
    "Content-Transfer-Encoding: base64\n"
    "Content-Location: https://almarfa.example/logo.png\n"
    "\n"
    "iVBORw0KGgo=\n"
    "------b--\n"
    "";

static const char mail[] =
    "Received: from mail.example\n"
    "From: \"Sawt Aljanoub\" <news@sawt.example>\n"
    "To: reader@example.org\n"
    "Subject: =?utf-8?B?2YbYtNix2Kkg2KfZhNi12KjYp9it?=\n"
    "Date: Mon, 07 Apr 2025 08:30:00 +0100\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=\"m\"\n"
    "\n"
    "--m\n"
    "Content-Type: message/rfc822\n"
    "\n"
    "From: editor@sawt.example\n"
    "Subject: inner\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/alternative; boundary=\"i\"\n"
    "\n"
    "--i\n"
    "Content-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: base64\n"
    "\n"
    "2KPYutmE2YLYqiDYrdmD2YjZhdipINij2LHZhtmI2LEg2KfZhNmF2LnYqNixINin2YTYrdiv2YjYr9mKINi12KjYp9itINin2YTYp9ir2YbZitmGLg==\n"
    "--i\n"
    "Content-Type: text/html; charset=windows-1256\n"
    "Content-Transfer-Encoding: base64\n"
    "\n"
    "PHA+w9vh3sogzd/m48kgw9Hk5tEgx+Hj2sjRIMfhzc/mz+0g1cjHzSDH4cfL5O3kLjwvcD4=\n"
    "--i--\n"
    "--m\n"
    "Content-Type: text/html; name=\"list.html\"\n"
    "Content-Disposition: attachment; filename=\"list.html\"\n"
    "\n"
    "<p>an attachment</p>\n"
    "--m--\n"
    "";

static void a_saved_page_is_the_page_at_its_address(void **state) {
    struct page_fixture *f = *state;
    struct kh_source s = {.id = KH_S("t")};
    struct kh_article article;
    assert_int_equal(kh_mime_read(&f->arena, kh_str_from(saved_page), &s, NULL), KH_OK);
    assert_true(kh_str_equal(s.url, KH_S("https://almarfa.example/2025/04/07/crossing")));
    assert_int_equal(s.date.n, 0); /* the day it was saved is not the day it was published */
    assert_int_equal(kh_page_read(&f->arena, &s, &f->cues, &article, NULL), KH_OK);
    assert_true(kh_str_equal(article.title, KH_S("أرنور تغلق المعبر")));
    assert_true(kh_str_contains(article.text, KH_S("أغلقت حكومة أرنور المعبر الحدودي صباح الاثنين.")));
    assert_false(kh_str_contains(article.text, KH_S("advertisement")));
}

static void a_mail_is_its_text_with_subject_sender_and_date(void **state) {
    struct page_fixture *f = *state;
    struct kh_source s = {.id = KH_S("t")};
    struct kh_article article;
    char day[16];
    assert_int_equal(kh_mime_read(&f->arena, kh_str_from(mail), &s, NULL), KH_OK);
    assert_true(kh_str_equal(s.title, KH_S("نشرة الصباح")));
    assert_true(kh_str_equal(s.author, KH_S("Sawt Aljanoub")));
    assert_int_equal(kh_page_read(&f->arena, &s, &f->cues, &article, NULL), KH_OK);
    kh_day_format(article.published.start, day);
    assert_string_equal(day, "2025-04-07");
    assert_true(kh_str_contains(article.text, KH_S("أغلقت حكومة أرنور المعبر الحدودي صباح الاثنين.")));
    assert_false(kh_str_contains(article.text, KH_S("attachment")));
}

/* However it is cut off, it gives what is there or says that nothing is. */
static void a_cut_file_gives_what_is_there_or_an_error(void **state) {
    struct page_fixture *f = *state;
    for (size_t n = 0; n < sizeof saved_page; n += 7) {
        struct kh_source s = {.id = KH_S("t")};
        struct kh_error err = {0};
        kh_err e = kh_mime_read(&f->arena, (struct kh_str){saved_page, n}, &s, &err);
        assert_true(e == KH_OK ? s.bytes.n > 0 : e == KH_ERR_FORMAT && err.message[0]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_saved_page_is_the_page_at_its_address),
        cmocka_unit_test(a_mail_is_its_text_with_subject_sender_and_date),
        cmocka_unit_test(a_cut_file_gives_what_is_there_or_an_error),
    };
    return cmocka_run_group_tests(tests, page_set_up, page_tear_down);
}
