import { ghost } from '../../../src/connectors/ghost/kind.ts';
import { connectorContract } from '../contract.ts';
import { fakeGhost } from './fake-ghost.ts';

connectorContract('Ghost', ghost, fakeGhost);
