package dev.cima.door;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.TextMessage;

/** The parts of a WebSocket's messages, put together up to a length. */
class MessageParts {

	/** So far; null between messages. */
	private @Nullable StringBuilder before;

	private boolean tooLong;

	/** The whole message when this is its last part, else null. */
	byte @Nullable [] collect(TextMessage part, long mostBytes) {
		this.tooLong = false;
		if (part.isLast() && this.before == null) {
			return part.asBytes();
		}
		// as text, because the two halves of a character may come apart
		StringBuilder collected = ((this.before != null) ? this.before : new StringBuilder()).append(part.getPayload());
		this.before = part.isLast() ? null : collected;
		byte[] whole = part.isLast() ? collected.toString().getBytes(StandardCharsets.UTF_8) : null;
		long length = (whole != null) ? whole.length : collected.length();
		if (length > mostBytes) {
			this.tooLong = true;
			this.before = new StringBuilder();
		}
		return whole;
	}

	/** Whether the message that was collected last is too long. */
	boolean areTooLong() {
		return this.tooLong;
	}

}
