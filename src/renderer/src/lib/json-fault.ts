export { jsonFault, placeIn } from '../../../shared/json-fault';
