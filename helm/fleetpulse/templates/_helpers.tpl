{{/* What everything of one release is called; short enough for the names of pods. */}}
{{- define "fleetpulse.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 36 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* What each service is: the image's first word, and the port that is its own. */}}
{{- define "fleetpulse.ports" -}}
gateway: 8090
processor: 8070
sink: 8060
api: 8080
{{- end }}

{{- define "fleetpulse.port" -}}
{{- index (include "fleetpulse.ports" .root | fromYaml) .component -}}
{{- end }}

{{- define "fleetpulse.selectorLabels" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "fleetpulse.labels" -}}
{{ include "fleetpulse.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: fleetpulse
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "fleetpulse.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "fleetpulse.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- required "serviceAccount.name: needed with serviceAccount.create=false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{- define "fleetpulse.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end }}

{{- define "fleetpulse.authSecret" -}}
{{- default (printf "%s-tokens" (include "fleetpulse.fullname" .)) .Values.auth.existingSecret -}}
{{- end }}

{{- define "fleetpulse.pseudonymSecret" -}}
{{- default (printf "%s-pseudonym-key" (include "fleetpulse.fullname" .)) .Values.privacy.existingSecret -}}
{{- end }}

{{- define "fleetpulse.rulesConfigMap" -}}
{{- default (printf "%s-rules" (include "fleetpulse.fullname" .)) .Values.rules.existingConfigMap -}}
{{- end }}

{{/* Where processor number .index of a release is found, whether it is ready or not. */}}
{{- define "fleetpulse.processorDomain" -}}
{{ include "fleetpulse.fullname" . }}-processor.{{ .Release.Namespace }}.svc.{{ .Values.clusterDomain }}
{{- end }}

{{/* Copies of the processor's state: none where there is nobody to keep them. */}}
{{- define "fleetpulse.standbyReplicas" -}}
{{- if kindIs "invalid" .Values.processor.standbyReplicas -}}
{{- ternary 1 0 (gt (int .Values.processor.replicas) 1) -}}
{{- else -}}
{{- .Values.processor.standbyReplicas -}}
{{- end -}}
{{- end }}
