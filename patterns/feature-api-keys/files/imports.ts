import { identifyKey, limitKey } from './middleware/api-key';
import { apiKeyRoutes } from './modules/api-keys/routes';
