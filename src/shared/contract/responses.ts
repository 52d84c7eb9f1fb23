import type { DeliveryReport } from '../model/delivery';
import type { Measures } from '../model/measures';
import type { DoctorReport } from '../model/verdict';
import type {
  CapturesView,
  JobView,
  LogPage,
  LogViewState,
  OpenCapture,
  PayloadPart,
  RecordDetail,
  RecordingView,
} from './capture-views';
import type { CompareLive, CompareRunView, CompareView } from './compare-views';
import type { WorkspaceView } from './pushes';
import type {
  DialogueRehearsal,
  InjectedPage,
  InstancesView,
  ScenarioPreview,
  ScenariosView,
} from './server-views';
import type {
  AppInfo,
  ConnectionView,
  FoundView,
  PastedView,
  PostAnswer,
  PublishedView,
  SeriesView,
  ServerClientsView,
  ServerRequestsView,
  ServerView,
  SettingsView,
} from './views';

/** What each command answers. */
export interface CommandResponses {
  'app.info': AppInfo;
  'demo.start': WorkspaceView;
  'server.start': ServerView;
  'server.stop': ServerView;
  'server.setOrigins': ServerView;
  'server.startScenario': ServerView;
  'server.stopScenario': ServerView;
  'server.publish': PublishedView;
  'server.clients': ServerClientsView;
  'server.kick': null;
  'server.requests': ServerRequestsView;
  'server.setFaults': ServerView;
  'server.injected': InjectedPage;
  'server.instances': InstancesView;
  'server.setInstances': InstancesView;
  'server.setBroker': InstancesView;
  'server.killInstance': InstancesView;
  'server.reviveInstance': InstancesView;
  'server.measureHops': InstancesView;
  'server.scenarios': ScenariosView;
  'server.saveScenario': ScenariosView;
  'server.deleteScenario': ScenariosView;
  'server.revealScenario': null;
  'server.importScenario': ScenariosView | null;
  'server.exportScenario': { saved: boolean };
  'server.previewScenario': ScenarioPreview;
  'server.rehearseDialogue': DialogueRehearsal;
  'server.setRules': ScenariosView;
  'server.startReplay': ServerView;
  'server.stopReplay': ServerView;
  'connections.create': ConnectionView;
  'connections.update': ConnectionView;
  'connections.rename': ConnectionView;
  'connections.duplicate': ConnectionView;
  'connections.remove': null;
  'connections.connect': null;
  'connections.disconnect': null;
  'connections.reconnectNow': null;
  'connections.send': null;
  'connections.ping': null;
  'connections.close': null;
  'connections.post': PostAnswer;
  'connections.repeat': null;
  'connections.stopRepeat': null;
  'connections.series': SeriesView[];
  'connections.measures': Measures;
  'connections.delivery': DeliveryReport;
  'connections.doctor': DoctorReport;
  'connections.parse': PastedView;
  'connections.copyAs': { text: string };
  'workspace.read': WorkspaceView;
  'settings.update': SettingsView;
  'log.open': LogViewState;
  'log.close': null;
  'log.rows': LogPage;
  'log.record': RecordDetail;
  'log.payload': PayloadPart;
  'log.find': FoundView;
  'log.place': FoundView;
  'log.mark': null;
  'log.latest': FoundView;
  'recording.keep': RecordingView;
  'recording.finish': RecordingView;
  'recording.retry': RecordingView;
  'captures.list': CapturesView;
  'captures.open': OpenCapture;
  'captures.close': null;
  'captures.rename': CapturesView;
  'captures.delete': CapturesView;
  'captures.reveal': null;
  'captures.export': JobView | null;
  'captures.import': JobView | null;
  'jobs.cancel': null;
  'jobs.reveal': null;
  'compare.read': CompareView;
  'compare.start': CompareLive;
  'compare.cancel': null;
  'compare.run': CompareRunView;
  'compare.rename': CompareView;
  'compare.delete': CompareView;
  'compare.markdown': { text: string };
  'compare.export': { saved: boolean };
}
