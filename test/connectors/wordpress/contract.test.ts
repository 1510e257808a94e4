import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import { connectorContract } from '../contract.ts';
import { fakeWordPress } from './fake-wordpress.ts';

connectorContract('WordPress', wordpress, fakeWordPress);
