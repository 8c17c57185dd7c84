// @ts-check
// "A background task is free": nobody holds its failure, and Node ends the server for it.

export function addRoutes(router, { save, sendMail, log }) {
  router.post("/register", async (request, response) => {
    const { email } = request.body;
    await save(email);
    response.status(201).json({ email });
    setImmediate(() => sendMail(email));
  });
}
