// What is left of a stranger's HTML: nothing that runs, everything that is read.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanHtml, htmlToText } from '../../src/sandbox/clean-html.ts';
import { put, start } from './world.ts';

describe('HTML from outside', () => {
  test.each([
    ['an address by entities', '<a href="java&#115;cript:alert(1)">q</a>', '<a>q</a>'],
    ['an address with a tab', '<a href="jav\tascript:alert(1)">q</a>', '<a>q</a>'],
    ['an address with a new line by entity', '<a href=" java&NewLine;script&colon;alert(1)">q</a>', '<a>q</a>'],
    ['an address with an invisible letter', '<a href="java\u200bscript:alert(1)">q</a>', '<a>q</a>'],
    ['a document as an address', '<a href="data:text/html,<script>x</script>">q</a>', '<a>q</a>'],
    ['a drawing as a picture', '<img src="data:image/svg+xml,<svg onload=x>">', '<img>'],
    ['a slash for a blank', 'a<svg/onload=alert(1)>b</svg><img/onerror=alert(1)/src=x>', 'a<img>'],
    ['events of any name', '<p onclick=x ONLOAD="y" onpointerrawupdate=z>q</p>', '<p>q</p>'],
    ['a script, its case and its rest', 'a<SCRIPT>b</script >c<script>d', 'ac'],
    ['a style sheet, a frame, a template', '<style>p{}</style><iframe>a</iframe><template>b</template>c', 'c'],
    ['forms', '<form action=x><button formaction=y>q</button><input value=z></form>', 'q'],
    ['a conditional comment', 'a<!--[if mso]><script>x</script><![endif]-->b', 'ab'],
    [
      'a style that loads',
      '<p style="color:red;background:url(//x);width:1px">q</p>',
      '<p style="color:red;width:1px">q</p>',
    ],
    ['a base and a refresh', '<base href="//x"><meta http-equiv=refresh content="0;//x">q', 'q'],
    [
      'an attribute that ends early',
      "<p title='\"><img src=x onerror=y>'>q</p>",
      '<p title="&quot;&gt;&lt;img src=x onerror=y&gt;">q</p>',
    ],
    [
      'text that would become a tag elsewhere',
      '<noscript><p title="</noscript><img src=x onerror=y>">',
      '<p title="&lt;/noscript&gt;&lt;img src=x onerror=y&gt;"></p>',
    ],
    ['a tag that does not end', 'a<b>b</b><img src=x onerror=y', 'a<b>b</b>'],
  ])('%s', (_what, html, wanted) => {
    expect(cleanHtml(html)).toBe(wanted);
  });

  test('whatever it is, what was cleaned is clean and stays as it is', () => {
    const parts = [
      '<',
      '>',
      '"',
      "'",
      '/',
      '=',
      ' ',
      '<svg',
      '<script',
      '</script>',
      '<p',
      '</p>',
      '<a href=',
      '<img src=',
    ];
    const more = [
      'javascript:',
      'java&#115;cript:',
      ' onerror=x',
      '<!--',
      '-->',
      '<![CDATA[',
      '&lt;',
      '&quot;',
      'word',
      '<title>',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts, ...more), { maxLength: 30 }), (pieces) => {
        const clean = cleanHtml(pieces.join(''));
        const harmless = /<\/?(a|img|p)( (href|src)="(?!javascript:)[^"<>]*")*>/g;
        expect(clean.replace(harmless, '')).not.toMatch(/[<>]/);
        expect(cleanHtml(clean)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });

  test('what mail programs write stays: quotes, hidden words, tables, links, pictures', () => {
    const html =
      '<div class="gmail_quote" dir="ltr"><blockquote type="cite" style="margin:0"><table width="100%"><tbody><tr>' +
      '<td align="left" style="display:none">h&amp;m&nbsp;é</td></tr></tbody></table></blockquote></div>' +
      '<a href="mailto:a@b.example">a</a><a href="/hc/x#y">b</a><img src="cid:x" alt="" width="1"><br>';
    expect(cleanHtml(html)).toBe(html);
    expect(cleanHtml('<o:p>Dear</o:p><p>a<p>b')).toBe('Dear<p>a</p><p>b</p>');
  });

  test('never reaches beyond its own comment', () => {
    expect(cleanHtml('</div></body><div><b>a')).toBe('<div><b>a</b></div>');
  });

  test('its words are those of the page', () => {
    expect(htmlToText('<p>1 &lt; 2 &amp;amp;&nbsp;&eacute;</p><ul><li>a<li>b</ul><script>x</script>c<br>d')).toBe(
      '1 < 2 &amp; é\n\na\nb\n\nc\nd',
    );
  });
});

test('the API stores HTML as clean as a mail’s', async () => {
  const { sandbox, api } = await start();
  const hostile = '<svg/onload=alert(1)></svg><a href="java&#115;cript:alert(1)">q</a><img/onerror=x src="/y">';
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', html: hostile });
  await put(api, id, { comment: { html_body: hostile, public: true } });
  const { comments } = (await api('GET', `/api/v2/tickets/${id}/comments`)).body;
  const clean = '<div class="zd-comment" dir="auto"><a>q</a><img src="/y"></div>';
  expect(comments.map((comment: { html_body: string }) => comment.html_body)).toEqual([clean, clean]);
});
