package dev.cima.notification;

import dev.cima.faults.app.Steps;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sends from a node that can be halted before and after a push left it. */
@Component
@Primary
@Profile("faults")
class SteppingSender implements PushSender {

	private final PushSender sender;

	SteppingSender(@Qualifier("pushSender") PushSender sender) {
		this.sender = sender;
	}

	@Override
	public boolean needsDevices() {
		return this.sender.needsDevices();
	}

	@Override
	public Answer send(Device device, Letter letter) {
		Steps.at("push/before");
		Answer answer = this.sender.send(device, letter);
		Steps.at("push/sent");
		return answer;
	}

}
