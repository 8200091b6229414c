"""Receive a town's events: `WEBHOOK_SECRET=whsec_… python examples/receive_webhook.py 9000`."""

import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

seen: set[str] = set()  # keep both in your database, in one transaction with what you do
newest: dict[str, int] = {}


class Receiver(BaseHTTPRequestHandler):
    """Answers 204 once the event is safe, 401 to what nobody here has signed."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            event = Webhook(os.environ["WEBHOOK_SECRET"]).verify(body, dict(self.headers))
        except WebhookVerificationError:
            return self.answer(401)
        delivery, subject, sequence = (
            self.headers["webhook-id"],
            event["subject"],
            event["sequence"],
        )
        if delivery not in seen and sequence >= newest.get(subject, 0):
            print(event["type"], subject, sequence, event["data"], flush=True)
            newest[subject] = sequence
        seen.add(delivery)
        return self.answer(204)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.end_headers()


if __name__ == "__main__":
    HTTPServer(("", int(sys.argv[1])), Receiver).serve_forever()
