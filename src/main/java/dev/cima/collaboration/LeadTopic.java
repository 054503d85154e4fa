package dev.cima.collaboration;

/** What a lead is about; of one topic one lead is open at a time. */
record LeadTopic(String account, String category) {
}
