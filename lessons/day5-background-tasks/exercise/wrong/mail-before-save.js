// @ts-check
// The mail is begun beside the save: somebody is welcomed who was never saved.

export function addRoutes(router, { save, sendMail, log }) {
  router.post("/register", async (request, response) => {
    const { email } = request.body;
    const mail = sendMail(email).catch((error) => log(`mail to ${email} failed: ${error.message}`));
    await save(email);
    response.status(201).json({ email });
    await mail;
  });
}
