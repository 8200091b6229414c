// Run once by the mongo image on an empty data directory: each service gets a user of its own that
// knows only its own database.
for (const service of ["roster", "activities", "feedback", "notify"]) {
  const password = process.env[`MONGO_${service.toUpperCase()}_PASSWORD`];
  if (!password) throw new Error(`MONGO_${service.toUpperCase()}_PASSWORD is not set`);
  const name = `lianluo_${service}`;
  db.getSiblingDB(name).createUser({
    user: service,
    pwd: password,
    roles: [{ role: "readWrite", db: name }],
  });
}
