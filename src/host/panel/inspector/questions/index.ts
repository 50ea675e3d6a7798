/** The table of questions: kind -> how it is answered. One kind a file. */
import type { InspectionKind } from '../../../../core/inspector/inspections';
import { colourFeature } from './colourFeature';
import { features } from './features';
import { measurements } from './measurements';
import { openMutant } from './openMutant';
import { attentionHead, attentionSurvey, contacts, partners } from './attention';
import { addAnnotations, annotations, removeAnnotations } from './annotations';
import type { Question } from './question';
import { scan } from './scan';
import { tracks } from './tracks';

export const questions: { readonly [K in InspectionKind]: Question<K> } = {
  tracks,
  features,
  colourFeature,
  scan,
  openMutant,
  measurements,
  attentionSurvey,
  attentionHead,
  contacts,
  partners,
  annotations,
  addAnnotations,
  removeAnnotations,
};
