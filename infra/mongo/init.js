// Makes mongo-1, mongo-2 and mongo-3 a replica set, and the user of the application. Again changes nothing.
const root = `root:${encodeURIComponent(process.env.MONGO_ROOT_PASSWORD)}`;

const first = new Mongo(`mongodb://${root}@mongo-1/?directConnection=true`).getDB('admin');
try {
  first.runCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') {
    throw error;
  }
  first.runCommand({
    replSetInitiate: { _id: 'rs0', members: [1, 2, 3].map((n) => ({ _id: n, host: `mongo-${n}:27017` })) },
  });
}

// waits until there is a primary, whichever it is
const cima = new Mongo(`mongodb://${root}@mongo-1,mongo-2,mongo-3/?replicaSet=rs0`).getDB('cima');
if (cima.getUser('cima') === null) {
  cima.createUser({
    user: 'cima',
    pwd: process.env.MONGO_PASSWORD,
    roles: [{ role: 'readWrite', db: 'cima' }],
  });
}
