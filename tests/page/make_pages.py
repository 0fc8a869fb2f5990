#!/usr/bin/env python3
"""Writes tests/page/ar: Arabic pages as real site systems make them, with what must come out beside each.

usage: make_pages.py [FOLDER]

The words are ours (articles.py); the markup follows the themes that Arabic news sites use most. Every page carries long
stretches of other articles as teasers, cards, comments and tickers: not one of those sentences may come out.
Expectation files: "title:", "date:", "author:", an empty line, then one block a line: kind, tab, text.
"""
import html
import json
import os
import sys

from articles import ARTICLES, AUTHORS, C, H, L, P, Q, R, SITES

MONTHS = {
    "levant": ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"],
    "egypt": ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    "algeria": ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    "morocco": ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"],
}
DAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def spell(date, naming):
    y, m, d = (int(x) for x in date.split("-"))
    if naming == "both":
        return f"{d} {MONTHS['levant'][m - 1]}/{MONTHS['egypt'][m - 1]} {y}"
    if naming == "eastern":
        return f"{d} {MONTHS['egypt'][m - 1]} {y}".translate(DIGITS)
    if naming == "slash":
        return f"{d:02}/{m:02}/{y}"
    return f"{d} {MONTHS[naming][m - 1]} {y}"


def esc(s):
    return html.escape(s, quote=False)


class Page:
    def __init__(self, number, theme, article, naming, day):
        self.n, self.theme, self.a = number, theme, article
        self.date = day
        self.day = spell(day, naming)
        self.weekday = DAYS[number % 7]
        self.site = SITES[number % len(SITES)]
        self.author = AUTHORS[number % len(AUTHORS)]
        self.host = f"https://site{number}.example"
        self.others = [x for x in ARTICLES if x is not article]
        self.shown_author = True
        self.expect = []

    def title(self):
        return esc(self.a["title"])

    def para(self, k):
        """A long sentence of another article."""
        o = self.others[k % len(self.others)]
        paras = [t for kind, t in o["blocks"] if kind == P]
        return esc(paras[k % len(paras)])

    def other(self, k):
        return esc(self.others[k % len(self.others)]["title"])

    def link(self, k, cls=""):
        c = f' class="{cls}"' if cls else ""
        return f'<a{c} href="{self.host}/other-{k}">{self.other(k)}</a>'

    def out(self, kind, text):
        self.expect.append((kind, text))

    def blocks(self, **how):
        """The article's blocks as HTML, and into the expectation. how: p, h, q, li, fig, read, skip."""
        parts, items = [], []

        def flush():
            if items:
                parts.append("<ul>" + "".join(how.get("li", "<li>{}</li>").format(i) for i in items) + "</ul>\n")
                items.clear()

        for i, (kind, text) in enumerate(self.a["blocks"]):
            t = esc(text)
            if kind != L:
                flush()
            if kind == P:
                parts.append(how.get("p", "<p>{}</p>\n").format(t))
                self.out("paragraph", text)
                if i == 0 and "after_first" in how:
                    parts.append(how["after_first"])
            elif kind == H:
                parts.append(how.get("h", "<h2>{}</h2>\n").format(t))
                self.out(how.get("h_kind", "heading"), text)
            elif kind == Q:
                parts.append(how.get("q", "<blockquote><p>{}</p></blockquote>\n").format(t))
                self.out(how.get("q_kind", "quote"), text)
            elif kind == L:
                if "li_line" in how:
                    parts.append(how["li_line"].format(t))
                else:
                    items.append(t)
                self.out(how.get("li_kind", "list"), text)
            elif kind == C and how.get("fig"):
                parts.append(how["fig"].format(t))
                self.out("caption", text)
            elif kind == R and how.get("read"):
                parts.append(how["read"].format(t))
        flush()
        return "".join(parts)

    def head(self, meta_date=True, ld=True, extra=""):
        iso = self.date + "T09:30:00+00:00"
        m = [f'<meta charset="UTF-8"><title>{self.title()} - {self.site}</title>',
             f'<meta property="og:title" content="{html.escape(self.a["title"])}"><meta property="og:site_name" content="{self.site}">',
             f'<meta name="description" content="{html.escape(self.a["lead"])}">']
        if meta_date:
            m.append(f'<meta property="article:published_time" content="{iso}">')
        if ld:
            data = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": self.a["title"], "datePublished": iso,
                    "author": {"@type": "Person", "name": self.author}, "publisher": {"@type": "Organization", "name": self.site}}]}
            m.append('<script type="application/ld+json">' + json.dumps(data, ensure_ascii=False) + "</script>")
        return "<head>" + "\n".join(m) + extra + "</head>"

    def menu(self):
        return "<ul>" + "".join(f'<li><a href="/{i}">{s}</a></li>' for i, s in enumerate(["الرئيسية", "سياسة", "اقتصاد", "رياضة", "مقالات الرأي", "اتصل بنا"])) + "</ul>"

    def shares(self):
        return "".join(f'<a href="https://{h}/share?u={self.host}" rel="nofollow"><span class="share-text">{s}</span></a>' for h, s in
                       [("facebook.com", "فيسبوك"), ("x.com", "‫X"), ("wa.me", "واتساب"), ("t.me", "تيلقرام")])

    def comment(self, k):
        return f'<li class="comment even thread-even depth-1"><article class="comment-body"><footer class="comment-meta"><b class="fn">قارئ {k}</b> يقول:</footer><div class="comment-content"><p>{self.para(k)}</p></div><div class="reply"><a>رد</a></div></article></li>'


def jannah(p):
    lead = esc(p.a["lead"])
    p.out("paragraph", p.a["lead"])
    body = p.blocks(fig='<figure class="wp-caption aligncenter"><img src="a.jpg" alt=""><figcaption class="wp-caption-text">{}</figcaption></figure>\n',
                    read='<p>اقرأ أيضا: <a href="/x">{}</a></p>\n', after_first='<div class="stream-item stream-item-in-post"><ins class="adsbygoogle"></ins></div>')
    related = "".join(f'<div class="related-item tie-standard"><a class="post-thumb" href="#"></a><h3 class="post-title">{p.link(k)}</h3><div class="post-meta clearfix"><span class="date meta-item tie-icon">منذ يومين</span></div></div>' for k in range(3))
    side = "".join(f'<li class="widget-single-post-item"><div class="post-widget-body"><a class="post-title the-subtitle" href="#">{p.other(k)}</a><p>{p.para(k)}</p></div></li>' for k in range(3))
    return f'''<!DOCTYPE html><html dir="rtl" lang="ar" class="dark-skin-none">{p.head()}
<body id="tie-body" class="rtl single single-post postid-{p.n} single-format-standard wrapper-has-shadow block-head-1 magazine2 is-lazyload has-header-ad sidebar-left has-sidebar post-layout-1 narrow-title-narrow-media is-standard-format has-mobile-share">
<header id="theme-header" class="theme-header header-layout-3"><nav id="top-nav" class="has-breaking-news"><div class="breaking"><span class="breaking-title">عاجل</span><ul class="breaking-news"><li>{p.link(5)}</li></ul></div></nav><div class="main-menu header-menu">{p.menu()}</div></header>
<div id="content" class="site-content container"><div id="main-content-row" class="tie-row main-content-row"><div class="main-content tie-col-md-8 tie-col-xs-12" role="main">
<article id="the-post" class="container-wrapper post-content tie-standard"><header class="entry-header-outer"><nav id="breadcrumb"><a href="/">الرئيسية</a><em class="delimiter">/</em><a href="/p">سياسة</a></nav>
<div class="entry-header"><span class="post-cat-wrap"><a class="post-cat tie-cat-2" href="/p">سياسة</a></span><h1 class="post-title entry-title">{p.title()}</h1><h2 class="entry-sub-title">{lead}</h2>
<div class="single-post-meta post-meta clearfix"><span class="author-meta single-author no-avatars"><span class="meta-item meta-author-wrapper"><a href="/u" class="author-name tie-icon" title="{p.author}">{p.author}</a></span></span><span class="date meta-item tie-icon">{p.day}</span><div class="tie-alignright"><span class="meta-comment tie-icon meta-item fa-before">2</span><span class="meta-views meta-item"><span class="tie-icon-fire"></span> 1,204 </span><span class="meta-reading-time meta-item">دقيقتان</span></div></div></div></header>
<div class="entry-content entry clearfix">{body}<div class="post-shortlink"><input type="text" id="short-post-url" value="{p.host}/?p=1" data-url="#"><button>نسخ الرابط</button></div><div class="post-bottom-meta post-bottom-tags post-tags-modern"><div class="post-bottom-meta-title">الوسوم</div><span class="tagcloud"><a href="/t">حدود</a> <a href="/t2">مياه</a></span></div></div>
<div id="share-buttons-bottom" class="share-buttons share-buttons-bottom">{p.shares()}</div></article>
<div class="post-components"><div class="about-author container-wrapper about-author-1"><div class="author-info"><h3 class="author-name"><a href="/u">{p.author}</a></h3><div class="author-bio">صحفي مهتم بشؤون الأنهار والحدود، كتب في صحف عدة وأصدر كتابين عن المعابر القديمة وتاريخها.</div></div></div>
<div class="prev-next-post-nav container-wrapper"><div class="tie-col-xs-6 prev-post"><a href="#"><h3 class="post-title">{p.other(3)}</h3></a></div></div>
<div id="related-posts" class="container-wrapper has-extra-post"><div class="mag-box-title the-global-title"><h3>مقالات ذات صلة</h3></div><div class="related-posts-list">{related}</div></div>
<div id="comments" class="comments-area"><ol class="comment-list">{p.comment(4)}{p.comment(6)}</ol><div id="add-comment-block"><div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title the-global-title">اترك تعليقاً <small><a rel="nofollow">إلغاء الرد</a></small></h3><form class="comment-form"><p class="comment-notes">لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ <span class="required">*</span></p><textarea></textarea></form></div></div></div></div></div>
<aside class="sidebar tie-col-md-4 tie-col-xs-12 normal-side is-sticky"><div class="theiaStickySidebar"><div class="container-wrapper widget posts-list"><div class="widget-title the-global-title"><div class="the-subtitle">أحدث المقالات</div></div><ul class="posts-list-items widget-posts-wrapper">{side}</ul></div></div></aside></div></div>
<footer id="footer" class="site-footer"><p>© جميع الحقوق محفوظة {p.site}</p></footer><a id="go-to-top" class="go-to-top-button" href="#go-to-tie-body"><span>زر الذهاب إلى الأعلى</span></a></body></html>'''


def newspaper(p):
    body = p.blocks(fig='<div id="attachment_1" class="wp-caption alignnone"><img src="b.jpg"><p class="wp-caption-text">{}</p></div>\n',
                    read='<div class="td_block_related_inline td_block_wrap"><h4 class="td-block-title"><span>اقرأ أيضا</span></h4><div class="td_module_mx"><h3 class="entry-title td-module-title"><a href="#">{}</a></h3></div></div>\n',
                    after_first='<div class="td-a-rec td-a-rec-id-content_inline tdi_1"><span class="td-adspot-title">- إعلان -</span></div>', h="<h3><strong>{}</strong></h3>\n")
    rel = "".join(f'<div class="td-related-span4"><div class="td_module_related_posts td-animation-stack td_mod_related_posts"><div class="item-details"><h3 class="entry-title td-module-title">{p.link(k)}</h3></div></div></div>' for k in range(3))
    side = "".join(f'<div class="td_module_6 td_module_wrap"><h3 class="entry-title td-module-title">{p.link(k)}</h3><div class="td-module-meta-info"><time class="entry-date updated td-module-date" datetime="2031-12-0{k + 1}T00:00:00+00:00">{k + 1} ديسمبر 2031</time></div><div class="td-excerpt">{p.para(k)}</div></div>' for k in range(4))
    return f'''<!doctype html><html dir="rtl" lang="ar">{p.head(meta_date=False, ld=False)}
<body class="rtl single single-post postid-{p.n} single-format-standard global-block-template-1 td-full-layout"><div id="td-outer-wrap" class="td-theme-wrap"><div class="td-header-wrap td-header-style-1"><div class="td-header-menu-wrap">{p.menu()}</div></div>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container td-post-template-default"><div class="td-crumb-container"><div class="entry-crumbs"><a class="entry-crumb" href="/">الرئيسية</a> <a class="entry-crumb" href="/s">أخبار</a></div></div><div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content">
<article id="post-{p.n}" class="post-{p.n} post type-post status-publish format-standard has-post-thumbnail category-news tag-related tag-share" itemscope itemtype="https://schema.org/Article"><div class="td-post-header"><ul class="td-category"><li class="entry-category"><a href="/s">أخبار</a></li></ul><header class="td-post-title"><h1 class="entry-title">{p.title()}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">بواسطة</div> <a href="/u">{p.author}</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{p.date}T10:00:00+00:00">{p.day}</time></span><div class="td-post-comments"><a href="#c">0</a></div><div class="td-post-views"><span class="td-nr-views-1">372</span></div></div></header></div>
<div class="td-post-sharing-top"><div class="td-post-sharing td-ps-bg">{p.shares()}</div></div>
<div class="td-post-content tagdiv-type">{body}</div>
<footer><div class="td-post-source-tags"><ul class="td-tags td-post-small-box clearfix"><li><span>كلمات دلالية</span></li><li><a href="/t">نهر</a></li></ul></div><div class="td-block-row td-post-next-prev"><div class="td-block-span6 td-post-prev-post"><div class="td-post-next-prev-content"><span>المقالة السابقة</span><a href="#">{p.other(2)}</a></div></div></div><div class="td-author-name vcard author" style="display: none"><span class="fn">{p.author}</span></div></footer></article>
<div class="td_block_wrap td_block_related_posts td_uid_9"><h4 class="td-related-title td-block-title"><a class="td-related-left td-cur-simple-item">مقالات ذات صلة</a><a class="td-related-right">المزيد عن المؤلف</a></h4>{rel}</div>
<div class="comments" id="comments"><div class="comment-respond" id="respond"><h3 class="comment-reply-title">ترك الرد</h3><form></form></div></div></div></div>
<div class="td-pb-span4 td-main-sidebar" role="complementary"><div class="td-ss-main-sidebar"><div class="td_block_wrap td_block_7"><h4 class="td-block-title">الأكثر قراءة</h4>{side}</div></div></div></div></div></div></div></body></html>'''


def blogger(p):
    p.shown_author = True
    body = p.blocks(p='<span style="font-size: large;">{}</span><br /><br />\n', h='<b><span style="font-size: x-large;">{}</span></b><br /><br />\n', h_kind="paragraph",
                    q='<blockquote class="tr_bq">{}</blockquote>\n', li_line='- {}<br />\n', li_kind="paragraph")
    p.expect = [(k, ("- " + t if (t in [x for kk, x in p.a["blocks"] if kk == L]) else t)) for k, t in p.expect]
    popular = "".join(f'<li><div class="item-content"><div class="item-title">{p.link(k)}</div><div class="item-snippet">{p.para(k)} {p.para(k + 1)}...</div></div></li>' for k in range(3))
    return f'''<!DOCTYPE html><html dir='rtl' lang='ar' xmlns='http://www.w3.org/1999/xhtml'><head><meta charset='utf-8'/><title>{p.site}: {p.title()}</title><meta content='{html.escape(p.a["title"])}' property='og:title'/><meta content='blogger' name='generator'/></head>
<body class='item-view version-1-3-0'><div class='skip-navigation'><a href='#main'>التخطي إلى المحتوى الرئيسي</a></div><div class='header section' id='header'><div class='widget Header'><h1 class='blog-title'><a href='/'>{p.site}</a></h1><p class='blog-desc'>مدونة في السياسة والتاريخ</p></div></div>
<div class='main section' id='main'><div class='widget Blog' data-version='1' id='Blog1'><div class='blog-posts hfeed'><div class='date-outer'><h2 class='date-header'><span>{p.weekday}، {p.day}</span></h2><div class='date-posts'><div class='post-outer'><div class='post hentry uncustomized-post-template'>
<h3 class='post-title entry-title' itemprop='name'>{p.title()}</h3><div class='post-header'><div class='post-header-line-1'></div></div>
<div class='post-body entry-content' id='post-body-{p.n}' itemprop='description articleBody'><div dir="rtl" style="text-align: right;" trbidi="on">{body}</div><div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span class='post-author vcard'>مرسلة بواسطة <span class='fn' itemprop='author'><a class='g-profile' rel='author' href='/p'><span itemprop='name'>{p.author}</span></a></span></span> <span class='post-timestamp'>في <a class='timestamp-link' href='#' rel='bookmark'><abbr class='published' title='{p.date}T11:00:00+01:00'>11:00 ص</abbr></a></span></div><div class='post-footer-line post-footer-line-2'><span class='post-labels'>التسميات: <a href='/l' rel='tag'>أنهار</a></span></div><div class='post-share-buttons goog-inline-block'>{p.shares()}</div></div></div>
<div class='comments' id='comments'><a name='comments'></a><h4>تعليقان (2):</h4><div id='comments-block'>{p.comment(1)}{p.comment(3)}</div><p class='comment-footer'><a href='#'>إرسال تعليق</a></p></div></div></div></div></div>
<div class='blog-pager' id='blog-pager'><span id='blog-pager-newer-link'><a class='blog-pager-newer-link' href='#'>رسالة أحدث</a></span></div></div></div>
<div class='sidebar section' id='sidebar-right-1'><div class='widget PopularPosts' data-version='1' id='PopularPosts1'><h2>المشاركات الشائعة من هذه المدونة</h2><div class='widget-content popular-posts'><ul>{popular}</ul></div></div></div></body></html>'''


def drupal9(p):
    body = p.blocks(fig='<figure role="group" class="caption caption-img align-center"><img src="c.jpg"><figcaption>{}</figcaption></figure>\n', read='<p><strong>إقرأ أيضاً:</strong> <a href="/x">{}</a></p>\n')
    rel = "".join(f'<div class="views-row"><article class="node node--type-article node--view-mode-teaser"><h2 class="node__title"><a href="/n{k}"><span class="field field--name-title">{p.other(k)}</span></a></h2><div class="node__content"><div class="field field--name-body"><p>{p.para(k)}</p></div></div></article></div>' for k in range(3))
    return f'''<!DOCTYPE html><html lang="ar" dir="rtl" prefix="og: https://ogp.me/ns#">{p.head(ld=False)}
<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable skip-link">تجاوز إلى المحتوى الرئيسي</a><div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><header class="header" role="banner"><div class="region region-header"><nav role="navigation" class="block block-menu navigation menu--main">{p.menu()}</nav></div></header>
<div class="region region-breadcrumb"><nav class="breadcrumb" role="navigation"><h2 class="visually-hidden">مسار التنقل</h2><ol><li><a href="/">الرئيسية</a></li></ol></nav></div>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content"><div data-drupal-messages-fallback class="hidden"></div><div class="block block-core block-page-title-block"><h1 class="page-title"><span class="field field--name-title field--type-string field--label-hidden">{p.title()}</span></h1></div>
<article role="article" class="node node--type-article node--promoted node--view-mode-full clearfix"><footer class="node__meta"><div class="node__submitted">نشره <span class="field field--name-uid"><span lang="" typeof="schema:Person">{p.author}</span></span> في <span class="field field--name-created">{p.weekday}، {p.day} - 09:30</span></div></footer>
<div class="node__content clearfix"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{body}</div><div class="field field--name-field-tags field--label-above clearfix"><h3 class="field__label">وسوم</h3><ul class="links field__items"><li><a href="/t">مياه</a></li></ul></div><div class="node__links"><ul class="links inline"><li class="comment-forbidden"><a href="/user/login">سجل الدخول</a> لتعلق</li></ul></div></div></article>
<div class="views-element-container block block-views"><h2>مواضيع ذات صلة</h2><div class="view view-related view-id-related"><div class="view-content">{rel}</div></div></div></div></div></main>
<footer class="site-footer"><div class="region region-footer">{p.menu()}</div></footer></div></body></html>'''


def drupal7(p):
    body = p.blocks(p='<p class="rtejustify" dir="RTL"><span style="color:#000"><span>{}</span></span></p>\n', h='<p class="rtejustify"><strong>{}</strong></p>\n', h_kind="paragraph")
    return f'''<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.0//EN" "http://www.w3.org/MarkUp/DTD/xhtml-rdfa-1.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ar" version="XHTML+RDFa 1.0" dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{p.title()} | {p.site}</title></head>
<body class="html not-front not-logged-in one-sidebar sidebar-first page-node page-node- node-type-article i18n-ar"><div id="skip-link"><a href="#main-content" class="element-invisible element-focusable">تجاوز إلى المحتوى الرئيسي</a></div><div id="page-wrapper"><div id="page"><div id="header"><div class="section clearfix"><div id="name-and-slogan"><div id="site-name"><strong><a href="/">{p.site}</a></strong></div></div></div></div>
<div id="main-wrapper"><div id="main" class="clearfix"><div id="content" class="column"><div class="section"><h1 class="title" id="page-title">{p.title()}</h1><div class="tabs"></div>
<div class="region region-content"><div id="block-system-main" class="block block-system"><div class="content"><div id="node-{p.n}" class="node node-article node-promoted clearfix"><div class="meta submitted"><span property="dc:date dc:created" content="{p.date}T08:00:00+00:00" datatype="xsd:dateTime" rel="sioc:has_creator">نشرت بواسطة <span class="username">{p.author}</span> في {p.day}</span></div>
<div class="content clearfix"><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">{body}</div></div></div></div><div class="link-wrapper"><ul class="links inline"><li class="comment-add first last"><a href="/c">أضف تعليق جديد</a></li></ul></div>
<div id="comments" class="comment-wrapper"><h2 class="title">التعليقات</h2><div class="comment clearfix"><div class="content"><div class="field field-name-comment-body"><p>{p.para(2)}</p></div></div></div></div></div></div></div></div></div></div>
<div id="sidebar-first" class="column sidebar"><div class="section"><div class="region region-sidebar-first"><div class="block block-views"><h2>الأكثر قراءة</h2><div class="content"><div class="view-content"><div class="views-row"><div class="views-field-title">{p.link(1)}</div><div class="views-field-body"><p>{p.para(3)}</p></div></div><div class="views-row"><div class="views-field-title">{p.link(4)}</div><div class="views-field-body"><p>{p.para(5)}</p></div></div></div></div></div></div></div></div></div></div></div></div></body></html>'''


def joomla(p):
    body = p.blocks(p='<p style="text-align: justify;">{}</p>\n', h='<p><strong>{}</strong></p>\n', h_kind="paragraph", read='<p><a href="/x">اقرأ أيضا : {}</a></p>\n')
    mods = "".join(f'<li itemscope itemtype="https://schema.org/Article"><a href="/a{k}" itemprop="url"><span itemprop="name">{p.other(k)}</span></a><p>{p.para(k)}</p></li>' for k in range(3))
    return f'''<!DOCTYPE html><html lang="ar-aa" dir="rtl"><head><meta charset="utf-8" /><title>{p.title()}</title><meta name="author" content="{p.author}" /><meta name="generator" content="Joomla! - Open Source Content Management" /></head>
<body class="site com_content view-article no-layout no-task itemid-101 rtl"><header class="header"><div class="header-inner clearfix"><a class="brand" href="/"><span class="site-title">{p.site}</span></a></div></header><nav class="navigation" role="navigation"><div class="nav-collapse">{p.menu()}</div></nav>
<div class="body"><div class="container"><div class="row-fluid"><main id="content" role="main" class="span9"><div id="system-message-container"></div><div aria-label="مسارات التنقل" role="navigation"><ul class="breadcrumb"><li>أنت هنا: &#160;</li><li><a href="/" class="pathway">الرئيسية</a></li></ul></div>
<div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="ar-AA" /><div class="page-header"><h2 itemprop="headline">{p.title()}</h2></div>
<div class="icons"><div class="btn-group pull-right"><a class="btn dropdown-toggle" href="#"><span class="icon-cog"></span><span class="caret"></span></a><ul class="dropdown-menu"><li class="print-icon"><a href="#" rel="nofollow">طباعة</a></li><li class="email-icon"><a href="#" rel="nofollow">البريد الإلكتروني</a></li></ul></div></div>
<dl class="article-info muted"><dt class="article-info-term">التفاصيل</dt><dd class="createdby" itemprop="author">كتب بواسطة: <span itemprop="name">{p.author}</span></dd><dd class="category-name">المجموعة: <a href="/c" itemprop="genre">سياسة</a></dd><dd class="published"><span class="icon-calendar"></span><time datetime="{p.date}T07:00:00+00:00" itemprop="datePublished">نشر بتاريخ: {p.day}</time></dd><dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:733" />الزيارات: 733</dd></dl>
<div itemprop="articleBody">{body}</div><ul class="pager pagenav"><li class="previous"><a class="hasTooltip" rel="prev" href="#">السابق</a></li><li class="next"><a rel="next" href="#">التالي</a></li></ul></div></main>
<div id="aside" class="span3"><div class="well _menu"><h3 class="page-header">الأكثر قراءة</h3><ul class="mostread mod-list">{mods}</ul></div></div></div></div></div><footer class="footer"><p>&copy; {p.site}</p></footer></body></html>'''


def think_tank(p):
    p.shown_author = False
    p.out("paragraph", "ملخص الورقة: " + p.a["lead"])
    body = p.blocks(p='<div style="text-align: justify;"><span style="font-family: Simplified Arabic;">{}</span></div><div>&nbsp;</div>\n', h='<div><strong>{}</strong></div>\n', h_kind="paragraph", q='<div style="text-align:center">{}</div>\n', q_kind="paragraph", li_line='<div>{}</div>\n', li_kind="paragraph")
    rows = "".join(f'<div class="col-md-4"><div class="box"><a href="/p{k}"><img src="x.jpg"></a><h4><a href="/p{k}">{p.other(k)}</a></h4><span>{p.para(k)[:120]}...</span></div></div>' for k in range(3))
    return f'''<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" dir="rtl"><head><meta charset="utf-8" /><title>{p.site} - {p.title()}</title></head><body><form method="post" action="./Details.aspx?id={p.n}" id="form1"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKMTY1{'A' * 200}" />
<div class="hdr"><div class="logo"><a href="/">{p.site}</a></div><div class="mainnav">{p.menu()}</div></div><div class="newsbar"><div class="t">أخبار المركز</div><ul><li>{p.link(0)}</li><li>{p.link(1)}</li><li>{p.link(2)}</li></ul></div>
<div class="container"><div class="row"><div class="col-md-9"><div id="pnlItem"><h1><span id="ContentPlaceHolder1_lblTitle">{p.title()}</span></h1><div class="info"><span id="ContentPlaceHolder1_lblDate" class="dt">{p.day}</span></div><div class="soc">{p.shares()}</div><div class="det"><div>ملخص الورقة: {esc(p.a["lead"])}</div>{body}</div></div><div class="dl"><a href="/f.pdf">تحميل PDF</a></div>
<div class="rel"><h3>موضوعات ذات صلة</h3><div class="row">{rows}</div></div></div><div class="col-md-3"><div class="bx"><h3>الأكثر قراءة</h3><ul><li>{p.link(3)}</li><li>{p.link(4)}</li></ul></div></div></div></div><div class="ftr"><p>جميع الحقوق محفوظة لمركز الضفتين</p></div></form></body></html>'''


def agency(p):
    first = p.a["blocks"][0][1]
    body = p.blocks(p="{}<br/>\n<br/>\n", h="<b>{}</b><br/><br/>\n", h_kind="paragraph", q="{}<br/><br/>\n", q_kind="paragraph", li_line="{}<br/><br/>\n", li_kind="paragraph")
    body = body.replace(esc(first), "أوسغيلياث - (و أ ن) - " + esc(first), 1)
    p.expect[0] = ("paragraph", "أوسغيلياث - (و أ ن) - " + first)
    p.shown_author = False
    lat = "".join(f'<div class="item"><span class="tm">1{k}:20</span> {p.link(k)}<div class="brief">{p.para(k)}</div></div>' for k in range(4))
    return f'''<html dir="rtl" lang="ar">{p.head(meta_date=False, ld=False)}<body><div id="top"><div class="menu-bar">{p.menu()}</div></div><table width="100%"><tr><td valign="top" class="rightcol"><div class="latest-news"><h3>آخر الأخبار</h3>{lat}</div></td><td valign="top" class="news-details-cell">
<div class="news-details"><h1 class="news-title">{p.title()}</h1><div class="news-date">{p.weekday} {p.day} - 14:05</div><div class="tools"><a href="javascript:print()">طباعة</a> <a href="#">تكبير الخط</a> <a href="#">تصغير الخط</a></div><div class="photo"><img src="d.jpg"></div>
<div id="news-text" class="news-text">{body}</div><div class="related-news"><h4>أخبار ذات صلة</h4><ul><li>{p.link(5)}</li><li>{p.link(6)}</li></ul></div></div></td></tr></table><div class="footer">وكالة الجسر للأنباء. حقوق النشر محفوظة</div></body></html>'''


def amp(p):
    body = p.blocks(fig='<figure class="amp-wp-caption wp-caption"><amp-img src="e.jpg" width="10" height="10"></amp-img><figcaption class="wp-caption-text">{}</figcaption></figure>\n', read='<p><strong>طالع أيضا: <a href="/x">{}</a></strong></p>\n',
                    after_first='<amp-ad width="300" height="250" type="adsense"><div overflow>إعلان</div></amp-ad>')
    return f'''<!doctype html><html amp lang="ar" dir="rtl">{p.head()}<body class="body"><amp-sidebar id="sb" layout="nodisplay" side="right">{p.menu()}</amp-sidebar><header id="top" class="amp-wp-header"><div><a href="/">{p.site}</a></div></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{p.title()}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{p.author}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{p.date}T09:30:00+00:00">{p.day}</time></div></header>
<div class="amp-wp-article-content">{body}</div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">التصنيفات: <a href="/c">سياسة</a></div><div class="amp-wp-meta amp-wp-comments-link"><a href="#">اترك تعليقاً</a></div></footer></article>
<div class="amp-related-posts"><h3>قد يعجبك أيضا</h3><ul><li>{p.link(0)}<p>{p.para(0)}</p></li><li>{p.link(1)}<p>{p.para(1)}</p></li></ul></div><footer class="amp-wp-footer"><div><a href="#top">العودة إلى الأعلى</a></div></footer></body></html>'''


def old_table(p):
    p.shown_author = False
    body = p.blocks(p="&nbsp;&nbsp; {}<br>\n<br>\n", h="<b>{}</b><br><br>\n", h_kind="paragraph", q="{}<br><br>\n", q_kind="paragraph", li_line="{}<br><br>\n", li_kind="paragraph")
    return f'''<HTML DIR=RTL><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256"><TITLE>{p.title()}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><TABLE WIDTH=780 BORDER=0><TR><TD COLSPAN=3><IMG SRC=logo.gif></TD></TR><TR><TD WIDTH=140 VALIGN=top BGCOLOR=#EEEEEE><A HREF=1>الصفحة الرئيسية</A><BR><A HREF=2>الأخبار</A><BR><A HREF=3>مقالات</A><BR><A HREF=4>ارشيف</A><BR></TD>
<TD VALIGN=top><P ALIGN=center><FONT SIZE=5 COLOR=#000080><B>{p.title()}</B></FONT></P><P ALIGN=center><FONT SIZE=2>{p.day}</FONT></P><P ALIGN=justify><FONT FACE="Arabic Transparent" SIZE=4>{body}</FONT></P></TD>
<TD WIDTH=160 VALIGN=top><B>مقالات أخرى</B><BR>{"<BR>".join(p.link(k) for k in range(5))}</TD></TR><TR><TD COLSPAN=3 ALIGN=center><FONT SIZE=1>جميع الحقوق محفوظة</FONT></TD></TR></TABLE></CENTER></BODY></HTML>'''


def hashed(p):
    body = p.blocks(p='<p class="sc-1f2k paragraph_x9">{}</p>', h='<h2 class="sc-8s7d">{}</h2>', fig='<figure class="sc-77aa"><div class="sc-pic"></div><figcaption class="sc-cap">{}</figcaption></figure>',
                    read='<div class="sc-read-more RelatedInline_r3"><span>اقرأ المزيد</span><a href="/x">{}</a></div>', after_first='<div class="sc-ad-slot" data-testid="ad"><span>إعلان</span></div>')
    cards = "".join(f'<a class="card_c1" href="/k{k}"><div><h3>{p.other(k)}</h3><p>{p.para(k)}</p></div></a>' for k in range(5))
    state = json.dumps({"props": {"pageProps": {"article": {"title": p.a["title"], "body": [t for _, t in p.a["blocks"]]}}}}, ensure_ascii=False)
    return f'''<!DOCTYPE html><html lang="ar" dir="rtl">{p.head(meta_date=False)}<body><div id="__next"><div class="layout_l1"><div class="hdr_h1"><nav class="nav_n1">{p.menu()}</nav></div><main class="main_m1"><div class="wrap_w1"><span class="tag_t1">سياسة</span><h1 class="ttl_t2">{p.title()}</h1><div class="by_b1"><span>{p.author}</span><span>{p.day}</span></div><div class="sh_s1"><button>مشاركة</button><button>حفظ</button></div><div class="txt_t9">{body}</div></div><section class="more_m2"><h2>ننصح بقراءة</h2>{cards}</section></main><div class="ck_c9" role="dialog"><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا، ويمكنك تغيير الإعدادات في أي وقت.</p><button>قبول الكل</button></div></div></div><script id="__NEXT_DATA__" type="application/json">{state}</script></body></html>'''


def elementor(p):
    body = p.blocks(fig='<figure class="wp-block-image size-large"><img src="f.jpg"><figcaption class="wp-element-caption">{}</figcaption></figure>\n', read='<p class="has-background"><a href="/x">شاهد أيضا: {}</a></p>\n', q='<blockquote class="wp-block-quote"><p>{}</p></blockquote>\n')
    posts = "".join(f'<article class="elementor-post elementor-grid-item post-{k} post type-post"><div class="elementor-post__text"><h3 class="elementor-post__title">{p.link(k)}</h3><div class="elementor-post__excerpt"><p>{p.para(k)}</p></div><a class="elementor-post__read-more" href="#">اقرأ المزيد »</a></div></article>' for k in range(3))
    return f'''<!doctype html><html dir="rtl" lang="ar">{p.head(ld=False)}<body class="rtl post-template-default single single-post elementor-default elementor-template-full-width elementor-kit-5 elementor-page-{p.n}"><div data-elementor-type="header" class="elementor elementor-30 elementor-location-header"><div class="elementor-widget-nav-menu"><nav class="elementor-nav-menu--main">{p.menu()}</nav></div></div>
<div data-elementor-type="single-post" class="elementor elementor-62 elementor-location-single post-{p.n} post type-post status-publish hentry category-politics"><section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title elementor-size-default">{p.title()}</h1></div></div>
<div class="elementor-element elementor-widget elementor-widget-post-info"><div class="elementor-widget-container"><ul class="elementor-inline-items elementor-icon-list-items elementor-post-info"><li class="elementor-icon-list-item" itemprop="author"><span class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-author">{p.author}</span></li><li class="elementor-icon-list-item" itemprop="datePublished"><span class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-date"><time>{p.day}</time></span></li></ul></div></div>
<div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{body}</div></div><div class="elementor-element elementor-widget elementor-widget-share-buttons"><div class="elementor-widget-container">{p.shares()}</div></div>
<div class="elementor-element elementor-widget elementor-widget-heading"><div class="elementor-widget-container"><h2 class="elementor-heading-title">مواضيع قد تهمك</h2></div></div><div class="elementor-element elementor-widget elementor-widget-posts"><div class="elementor-widget-container"><div class="elementor-posts-container elementor-posts elementor-grid">{posts}</div></div></div></div></div></div></section></div></body></html>'''


def nameless(p):
    """No class, id or element says anything: only the text tells."""
    p.shown_author = False
    body = p.blocks(p="<div>{}</div>\n", h="<div><b>{}</b></div>\n", h_kind="paragraph", q="<div>{}</div>\n", q_kind="paragraph", li_line="<div>{}</div>\n", li_kind="paragraph", read="<div>اقرأ أيضاً: <a href=/x>{}</a></div>\n")
    cards = "".join(f"<div><div><a href=/z{k}><img src=y.jpg></a></div><div><a href=/z{k}>{p.other(k)}</a></div><div>{p.para(k)[:150]}...</div></div>" for k in range(4))
    return f'''<!DOCTYPE html><html><head><meta charset="utf-8"><title>{p.title()} | {p.site}</title></head><body><div><div>{"".join(f"<a href=/{i}>{s}</a> " for i, s in enumerate(["الرئيسية", "سياسة", "اقتصاد", "ثقافة"]))}</div><div><div><div><h1>{p.title()}</h1></div><div>{p.day}</div><div>{body}</div></div><div><div>مواضيع ذات صلة</div>{cards}</div></div><div>تابعونا على فيسبوك وتويتر</div><div>جميع الحقوق محفوظة</div></div></body></html>'''


THEMES = [jannah, newspaper, blogger, drupal9, drupal7, joomla, think_tank, agency, amp, old_table, hashed, elementor, nameless]
NAMINGS = ["levant", "egypt", "algeria", "morocco", "both", "eastern", "slash"]


def write(folder, number):
    theme = THEMES[number % len(THEMES)]
    day = f"20{30 + number % 4}-{1 + (number * 5) % 12:02}-{1 + (number * 7) % 28:02}"
    article = ARTICLES[(number + number // len(THEMES)) % len(ARTICLES)]
    if number >= 40:  # a flash: one sentence among all that chrome
        article = dict(article, blocks=article["blocks"][:1])
    p = Page(number, theme, article, NAMINGS[number % len(NAMINGS)], day)
    p.others = [x for x in ARTICLES if x["title"] != article["title"]]
    page = theme(p)
    encoding = "cp1256" if theme is old_table else "utf-8"
    base = os.path.join(folder, f"{number:02}-{theme.__name__.replace('_', '-')}")
    with open(base + ".html", "wb") as f:
        f.write(page.encode(encoding, "xmlcharrefreplace"))
    author = p.author if p.shown_author else ""
    with open(base + ".expect", "w", encoding="utf-8") as f:
        f.write(f"title: {p.a['title']}\ndate: {day}\nauthor: {author}\n\n" + "".join(f"{k}\t{t}\n" for k, t in p.expect))


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "ar")
    os.makedirs(folder, exist_ok=True)
    for number in range(53):
        write(folder, number)


main()
