/** The fields of an engine as they stand in a form. */
export interface EngineForm {
  name: string;
  baseUrl: string;
  model: string;
  key: string;
}

export const emptyEngine: EngineForm = { name: '', baseUrl: '', model: '', key: '' };
