{{/* The settings files of the services: what the chart knows, and over it the values' own "settings". */}}
{{- define "fleetpulse.settings" -}}
{{- $computed := include (printf "fleetpulse.settings.%s" .component) . | fromYaml -}}
{{- toYaml (mergeOverwrite $computed (deepCopy (index .root.Values .component).settings)) -}}
{{- end }}

{{- define "fleetpulse.http" -}}
host: 0.0.0.0
port: {{ include "fleetpulse.port" . }}
auth:
  {{- if .root.Values.auth.allowAnonymous }}
  allow_anonymous: true
  {{- else }}
  tokens_file: /run/secrets/fleetpulse/auth/tokens
  {{- end }}
{{- end }}

{{- define "fleetpulse.settings.gateway" -}}
http:
  {{- include "fleetpulse.http" . | nindent 2 }}
kafka:
  {{- include "fleetpulse.kafka" .root | nindent 2 }}
schema_registry:
  {{- include "fleetpulse.registry" .root | nindent 2 }}
topics:
  {{- include "fleetpulse.topics" .root | nindent 2 }}
privacy:
  pseudonym_key: file:/run/secrets/fleetpulse/privacy/pseudonym-key
  key_id: {{ .root.Values.privacy.keyId }}
{{- end }}

{{- define "fleetpulse.settings.processor" -}}
http:
  {{- include "fleetpulse.http" . | nindent 2 }}
kafka:
  {{- include "fleetpulse.kafka" .root | nindent 2 }}
schema_registry:
  {{- include "fleetpulse.registry" .root | nindent 2 }}
topics:
  {{- include "fleetpulse.topics" .root | nindent 2 }}
streams:
  state_dir: /var/lib/fleetpulse/state
  standby_replicas: {{ include "fleetpulse.standbyReplicas" .root }}
rules:
  paths: [/etc/fleetpulse/rules]
{{- end }}

{{- define "fleetpulse.settings.sink" -}}
http:
  {{- include "fleetpulse.http" . | nindent 2 }}
kafka:
  {{- include "fleetpulse.kafka" .root | nindent 2 }}
schema_registry:
  {{- include "fleetpulse.registry" .root | nindent 2 }}
topics:
  {{- include "fleetpulse.topics" .root | nindent 2 }}
receivers:
  {{- include "fleetpulse.receivers" .root | nindent 2 }}
{{- end }}

{{- define "fleetpulse.receivers" -}}
{{- $sink := .Values.sink -}}
{{- if $sink.receivers -}}
{{- toYaml $sink.receivers -}}
{{- else -}}
{{- $file := .Files.Get $sink.receiversFile -}}
{{- required (printf "sink.receiversFile: the chart has no file %s, or it is empty" $sink.receiversFile) $file -}}
{{- end -}}
{{- end }}

{{- define "fleetpulse.settings.api" -}}
{{- $root := .root -}}
{{- $domain := include "fleetpulse.processorDomain" $root -}}
http:
  {{- include "fleetpulse.http" . | nindent 2 }}
query:
  processors:
    {{- range until (int $root.Values.processor.replicas) }}
    - http://{{ include "fleetpulse.fullname" $root }}-processor-{{ . }}.{{ $domain }}:{{ include "fleetpulse.port" (dict "root" $root "component" "processor") }}
    {{- end }}
  {{- if not $root.Values.auth.allowAnonymous }}
  token: file:/run/secrets/fleetpulse/auth/processor-token
  {{- end }}
{{- end }}
