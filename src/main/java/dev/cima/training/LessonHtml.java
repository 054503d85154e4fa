package dev.cima.training;

import java.util.Locale;
import java.util.Map;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Makes HTML of a lesson that is safe wherever it is shown, whoever wrote it: headings
 * below the third level, paragraphs, lists, quotes, code, emphasis and links to
 * {@code https} addresses. HTML that somebody writes into a lesson is shown as text, a
 * picture as its description, and a link to anything else as its words.
 */
final class LessonHtml {

	/** A lesson stands in a page under headings of its own. */
	private static final int BELOW = 3;

	private static final int LOWEST = 6;

	/** Nothing that is meant to be read is deeper; a stack is bounded. */
	private static final int MOST_BLOCKS = 20;

	private static final int MOST_INLINE = 30;

	private static final Parser PARSER = Parser.builder()
		.maxOpenBlockParsers(MOST_BLOCKS)
		.maxInlineNesting(MOST_INLINE)
		.build();

	private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
		.escapeHtml(true)
		.sanitizeUrls(true)
		.urlSanitizer(new HttpsOnly())
		.attributeProviderFactory((context) -> LessonHtml::attributes)
		.build();

	private LessonHtml() {
	}

	/** The HTML of a text in CommonMark. */
	static String of(String markdown) {
		Node document = PARSER.parse(markdown);
		document.accept(new Tamed());
		return RENDERER.render(document);
	}

	private static void attributes(Node node, String tag, Map<String, String> attributes) {
		attributes.remove("class");
		if (tag.equals("a")) {
			attributes.put("rel", "noopener noreferrer");
			attributes.put("target", "_blank");
		}
		if (tag.equals("pre")) {
			// it scrolls, also for those who have a keyboard alone
			attributes.put("tabindex", "0");
		}
	}

	private static boolean isHttps(String url) {
		return url.toLowerCase(Locale.ROOT).startsWith("https://");
	}

	/** Leaves of what could do something only what can be read. */
	private static final class Tamed extends AbstractVisitor {

		@Override
		public void visit(Heading heading) {
			heading.setLevel(Math.min(LOWEST, heading.getLevel() + BELOW));
			visitChildren(heading);
		}

		@Override
		public void visit(Link link) {
			visitChildren(link);
			if (!isHttps(link.getDestination())) {
				replaceByChildren(link);
			}
		}

		@Override
		public void visit(Image image) {
			visitChildren(image);
			replaceByChildren(image);
		}

		private static void replaceByChildren(Node node) {
			for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
				node.insertBefore(child);
			}
			node.unlink();
		}

	}

	/** What {@link Tamed} leaves is so already; this keeps it so. */
	private static final class HttpsOnly implements UrlSanitizer {

		@Override
		public String sanitizeLinkUrl(String url) {
			return isHttps(url) ? url : "";
		}

		@Override
		public String sanitizeImageUrl(String url) {
			return "";
		}

	}

}
