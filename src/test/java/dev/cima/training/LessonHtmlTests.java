package dev.cima.training;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a lesson becomes on a screen, above all one whose author means harm. */
class LessonHtmlTests {

	private static final Pattern TAG = Pattern.compile("<([^>]*)>");

	/** All that can be between angle brackets, whatever is written into a lesson. */
	private static final Pattern HARMLESS = Pattern
		.compile("/?(p|h[4-6]|ul|ol|li|blockquote|code|em|strong|pre)|/a|[hb]r /|ol start=\"\\d+\"|pre tabindex=\"0\""
				+ "|a( (rel|target|title)=\"[^\"]*\"| href=\"https://[^\"]*\")+");

	@Test
	void whatPeopleWriteBecomesElements() {
		assertThat(LessonHtml.of("# Ask\n\nWhat is it *for*, **really**?\n\n- one\n- `two`\n\n3. three\n\n> said\n"))
			.isEqualTo("""
					<h4>Ask</h4>
					<p>What is it <em>for</em>, <strong>really</strong>?</p>
					<ul>
					<li>one</li>
					<li><code>two</code></li>
					</ul>
					<ol start="3">
					<li>three</li>
					</ol>
					<blockquote>
					<p>said</p>
					</blockquote>
					""");
		assertThat(LessonHtml.of("```js\nalert(1)\n```")).isEqualTo("""
				<pre tabindex="0"><code>alert(1)
				</code></pre>
				""");
		assertThat(LessonHtml.of("[more](https://example.org/a?b=1&c=2)"))
			.contains("href=\"https://example.org/a?b=1&amp;c=2\"")
			.contains("rel=\"noopener noreferrer\"", "target=\"_blank\"", ">more</a>");
		assertThat(LessonHtml.of("###### Deep")).isEqualTo("<h6>Deep</h6>\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "before <script>alert(1)</script> after",
			"<img src=x onerror=alert(1)>", "a <img src=x onerror=alert(1)> b", "<svg/onload=alert(1)>",
			"<style>*{display:none}</style>", "<a href=\"javascript:alert(1)\">x</a>", "[x](javascript:alert(1))",
			"[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))", "[x](java&#x0A;script:alert(1))",
			"[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](//evil.example)", "[x](/app/#/me)",
			"[x](http://example.org)", "<javascript:alert(1)>", "![x](javascript:alert(1))",
			"![x](https://tracker.example/p.png)", "[![x](https://tracker.example/p.png)](javascript:alert(1))",
			"[x]: javascript:alert(1)\n\n[x]", "[x](https://a.example \"\\\" onmouseover=alert(1) \\\"\")",
			"[x](https://a.example/\"onmouseover=alert(1)//)", "```\" onmouseover=\"alert(1)\nx\n```",
			"<https://a.example/\"><script>alert(1)</script>", "<!-- <p> -->", "<![CDATA[ <p onclick=x> ]]>",
			"`<b onclick=alert(1)>`", "    <b onclick=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;" })
	void nothingInItCanRun(String lesson) {
		Set<String> others = new TreeSet<>();
		String html = LessonHtml.of(lesson);
		TAG.matcher(html)
			.results()
			.map((tag) -> tag.group(1))
			.filter((tag) -> !HARMLESS.matcher(tag).matches())
			.forEach(others::add);
		assertThat(others).as(html).isEmpty();
	}

	@Test
	void whatCannotBeShownStaysReadable() {
		assertThat(LessonHtml.of("[read *this*](javascript:alert(1))")).isEqualTo("<p>read <em>this</em></p>\n");
		assertThat(LessonHtml.of("![a boot](https://tracker.example/p.png)")).isEqualTo("<p>a boot</p>\n");
		assertThat(LessonHtml.of("<b>bold</b>")).isEqualTo("<p>&lt;b&gt;bold&lt;/b&gt;</p>\n");
		assertThat(LessonHtml.of("")).isEmpty();
	}

	/** It is made on a thread with little stack. */
	@Test
	void nothingIsTooDeep() throws InterruptedException {
		int deep = 5_000;
		List<String> lessons = List.of(">".repeat(deep) + " x", "*a ".repeat(deep) + "x" + "*".repeat(deep),
				"**a *b ".repeat(deep), "[".repeat(deep) + "x" + "](https://a.example)".repeat(deep),
				"![".repeat(deep) + "x" + "](https://a.example)".repeat(deep), "- ".repeat(deep) + "x");
		List<Throwable> failed = new CopyOnWriteArrayList<>();
		Thread thread = new Thread(null, () -> lessons.forEach(LessonHtml::of), "little stack", 256 * 1024);
		thread.setUncaughtExceptionHandler((who, failure) -> failed.add(failure));
		thread.start();
		thread.join();
		assertThat(failed).isEmpty();
	}

}
