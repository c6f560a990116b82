import { lastPerson } from '#renderer/data/client/last-person.ts';
import { startEngineWorker } from '#renderer/data/client/workers.ts';

/** Runs before the modules that need longer to load: on two cores the engine's worker loads beside them. */
const personId = lastPerson();
if (personId !== null) startEngineWorker(personId);
