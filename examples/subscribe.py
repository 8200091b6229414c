"""Subscribe and send a test event: `python examples/subscribe.py <address> <town> <login> <url>`.

LIANLUO_PASSWORD is the login's password. Called again it makes no second subscription.
"""

import os
import sys

import httpx


def main(address: str, town: str, login: str, url: str) -> None:
    """Print the subscription's id and the secret that its webhooks are signed with."""
    with httpx.Client(base_url=address, timeout=30) as http:
        who = {"tenant": town, "login": login, "password": os.environ["LIANLUO_PASSWORD"]}
        token = http.post("/roster/api/v1/sign-in", json=who).raise_for_status().json()
        http.headers["Authorization"] = f"Bearer {token['access_token']}"
        subscription = http.post(
            "/notify/api/v1/subscriptions",
            json={"name": "数据平台", "url": url, "event_types": ["suggestion.*", "activity.*"]},
            headers={"Idempotency-Key": f"platform {url}"},
        )
        if subscription.is_error:
            sys.exit(subscription.json()["detail"])
        made = subscription.json()
        http.post(f"/notify/api/v1/subscriptions/{made['id']}/test").raise_for_status()
    print(made["id"], made["secret"])


if __name__ == "__main__":
    main(*sys.argv[1:5])
