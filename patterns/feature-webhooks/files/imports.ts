import { announce, deliverDue } from './modules/webhooks/deliver';
import { webhookRoutes } from './modules/webhooks/routes';
