"""A family registered through the API by whoever is signed in on a page."""

# Gives the status of the answer.
REGISTER = """async (family) => {
  const token = document.cookie.match(/homeward_csrf=([^;]+)/)[1];
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token,
    "Idempotency-Key": crypto.randomUUID() };
  const answer = await fetch("/api/v1/households",
    { method: "POST", headers, body: JSON.stringify(family) });
  return answer.status;
}"""
