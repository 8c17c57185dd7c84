// @ts-check
// The failure is caught and thrown away: mails are missing, and nobody will ever know why.

export function addRoutes(router, { save, sendMail, log }) {
  router.post("/register", async (request, response) => {
    const { email } = request.body;
    await save(email);
    response.status(201).json({ email });
    sendMail(email).catch(() => {});
  });
}
